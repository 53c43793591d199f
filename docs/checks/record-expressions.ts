// Run by itself: prints, as JSON, the regular expressions that modules make of texts when they are loaded.
const made: { readonly source: string; readonly flags: string }[] = [];

const Original = RegExp;
globalThis.RegExp = new Proxy(Original, {
  construct: (target, given, newTarget) => {
    const expression: RegExp = Reflect.construct(target, given, newTarget);
    made.push({ source: expression.source, flags: expression.flags });
    return expression;
  },
});
const result: Record<string, typeof made> = {};
for (const file of process.argv.slice(2)) {
  made.length = 0;
  await import(file);
  result[file] = [...made];
}
globalThis.RegExp = Original;
process.stdout.write(JSON.stringify(result));
