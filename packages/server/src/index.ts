export type { Config, ConfigInput, KeysConfig, LogConfig, TlsConfig } from "./config/config.ts";
export { type ConfigSources, loadConfig } from "./config/load-config.ts";
export { type Setting, type SettingGroup, settingGroups } from "./config/settings.ts";
export { createServer, type Server, type ServerParts } from "./create-server.ts";
export { createLog, type LogOutput } from "./log/create-log.ts";
export { ServerError, type ServerErrorCode } from "./server-error.ts";
export type { ServerStore } from "./store/server-store.ts";
