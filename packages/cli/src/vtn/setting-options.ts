import { type Setting, settingGroups } from "@oadr/server";
import { type Command, InvalidArgumentError, Option } from "commander";

/** Adds a flag for each setting of a server to a command, under the headings of their groups. */
export function withSettingOptions(command: Command): Command {
  for (const group of settingGroups) {
    if (group.path !== "") command.optionsGroup(`${group.description} (${group.path}):`);
    for (const setting of group.settings) for (const option of optionsOf(setting)) command.addOption(option);
  }
  return command;
}

/** The values of the flags that were typed, by the path of their setting. */
export function typedSettings(command: Command): Map<string, string | boolean | readonly string[]> {
  const typed = settingGroups
    .flatMap(({ settings }) => settings)
    .flatMap(({ path, flag = "" }): [string, string | boolean | readonly string[]][] => {
      const value = command.getOptionValue(flag.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()));
      return value === undefined ? [] : [[path, value]];
    });
  return new Map(typed);
}

function optionsOf(setting: Setting): Option[] {
  const { flag, kind, takes, standard } = setting;
  if (flag === undefined) return [];
  const text = describe(setting);
  if (kind === "boolean") {
    // Only what changes something is shown; the other is for who wants to undo what a file says.
    const [on, off] = [new Option(`--${flag}`, text), new Option(`--no-${flag}`, `do not ${text}`)];
    return [standard === true ? on.hideHelp() : on, standard === true ? off : off.hideHelp()];
  }
  const option = new Option(`--${flag} <${takes}>`, text);
  if (kind === "texts") option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  if (kind === "number") option.argParser((value: string) => whole(setting, value));
  return kind === "any" ? [option, new Option(`--no-${flag}`, "the same as false")] : [option];
}

function describe({ description, kind, standard }: Setting): string {
  const usual = standard === undefined || kind === "boolean" || String(standard) === "" ? "" : ` (default: ${standard})`;
  return `${description}${kind === "texts" ? "; may be repeated" : ""}${usual}`;
}

function whole({ allowed }: Setting, value: string): string {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`expected ${allowed}`);
  return value;
}
