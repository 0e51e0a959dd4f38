export const HELP = `Judges Kubernetes manifests by the recommendations of cdk8s-high-availability.

  cdk8s-ha audit FILE|DIR|-...   judge manifests
  cdk8s-ha explain ID...         what a recommendation is, why, and what to change
  cdk8s-ha rules                 all recommendations

  -h, --help                     this text, or that of a command
  -v, --version                  the version

Exit codes: 0 nothing found at or above the level, 1 something found, 2 the command could not do its work.
`;

export const AUDIT_HELP = `cdk8s-ha audit FILE|DIR|-... [options]

Judges manifests: YAML and JSON, of many documents or as a List. A folder stands for every *.yaml, *.yml and *.json below it,
- for standard input. All that is read is one world, in which objects find each other, unless two files hold the same object:
then each file is its own.

  --format FORMAT         text, json, sarif, junit, github or markdown (default: text)
  -o, --output FILE       write the report to a file
  --fail-on LEVEL         exit with 1 from this level on: error, warning or info (default: error)
  --only ID               judge by this recommendation only; may be repeated
  --complete              all that belongs to the objects is in the input: what is missing is missing for certain
  --baseline FILE         what this file lists is known; only what is new fails
  --write-baseline FILE   list all there is now as known
  --config FILE           facts, levels and exemptions (default: .cdk8s-ha.yaml, where there is one)
  --color WHEN            auto, always or never (default: auto)
  -h, --help              this text
`;

export const EXPLAIN_HELP = `cdk8s-ha explain ID...

Says what a recommendation asks for, why, what to change, where it comes from, and shows an example.
`;

export const RULES_HELP = `cdk8s-ha rules [--format text|json]

Lists all recommendations with the levels of what they find.
`;
