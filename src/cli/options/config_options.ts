/** Where options come from beside the command line. */

/** The options of every command that reads a configuration. */
export const CONFIG_OPTIONS = [
  {
    flags: "--config <file>",
    help: "read options from a YAML file; the command line takes precedence",
  },
  {
    flags: "--profile <name>",
    help: "use this profile of the configuration (default file: portico.yaml)",
  },
];

/** The values of {@link CONFIG_OPTIONS}. */
export interface ConfigFlags {
  readonly config?: string;
  readonly profile?: string;
}

/** The file that `--profile` means when no other is named. */
export const DEFAULT_CONFIG = "portico.yaml";
