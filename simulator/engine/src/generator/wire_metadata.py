#!/usr/bin/env python3
"""Extracts from botocore what the AWS SDK for Java's model classes do not say about the wire.

    python3 -m pip install --target botocore-pinned --no-deps botocore==1.44.5
    python3 simulator/engine/src/generator/wire_metadata.py botocore-pinned

writes src/main/resources/io/quintet/engine/wire/model: `index.json` (what routing needs before it knows the
service) and `<service>.json.gz`, one for each service in SERVICES. The output depends on the pinned wheel alone.
Keys of a service file:

    operations  name -> verb, uri, status (when not 200), auth (when "none"), query and headers (required, used for
                routing), in (input shape, when something in it is constrained), out (output shape of rest-xml),
                streams ("in", "out", "both")
    shapes      structure -> member's wire name -> constraint
                constraint: required, min, max, pattern, enum, shape, element, key, value
    errors      shape -> code (when not the shape's name), status (when not 400), fault (when the service's)
"""
import gzip
import json
import pathlib
import sys

BOTOCORE = "1.44.5"

SERVICES = """
accessanalyzer account acm apigateway apigatewayv2 athena autoscaling backup budgets ce cloudformation cloudfront
cloudtrail cloudwatch codebuild codedeploy codepipeline config docdb dynamodb dynamodbstreams ec2 ecr ecs eks
elasticache elb elbv2 events firehose glue guardduty iam identitystore inspector2 kinesis kms lambda logs macie2
neptune network-firewall organizations ram rds resourcegroupstaggingapi route53 s3 s3control scheduler secretsmanager
securityhub service-quotas shield sns sqs ssm sso sso-admin sso-oidc stepfunctions sts wafv2 xray
""".split()

# Beyond this many values an enumeration is open in practice: AWS adds values faster than a client is released.
LARGEST_ENUM = 60

# S3 looks at canned lists itself; of those of buckets the model leaves out one that is documented.
CHECKED_BY_THE_SERVICE = {"BucketCannedACL", "ObjectCannedACL"}

TARGET = pathlib.Path(__file__).parents[1] / "main/resources/io/quintet/engine/wire/model"


def load(root, service):
    folder = sorted((root / "botocore/data" / service).iterdir())[-1]
    packed = folder / "service-2.json.gz"
    if packed.exists():
        return json.loads(gzip.decompress(packed.read_bytes()))
    return json.loads((folder / "service-2.json").read_text())


def without_empty(mapping):
    return {key: value for key, value in mapping.items() if value not in (None, False, {}, [], "")}


class Constraints:
    """The constrained structures that can be reached from inputs."""

    def __init__(self, model):
        self.shapes = model["shapes"]
        self.ec2 = model["metadata"]["protocol"] == "ec2"
        self.found = {}

    def structure(self, name):
        """The structure's name when anything in it, at any depth, is constrained."""
        if name not in self.found:
            self.found[name] = None
            shape = self.shapes[name]
            self.found[name] = without_empty({
                self.wire_name(key, member): self.member(member, key in shape.get("required", ()))
                for key, member in shape["members"].items()})
        return name if self.found[name] is None or self.found[name] else None

    def wire_name(self, key, member):
        if not self.ec2:
            return member.get("locationName", key)
        name = member.get("queryName", member.get("locationName", key))
        return name[:1].upper() + name[1:]

    def member(self, member, required=False):
        shape = self.shapes[member["shape"]]
        kind = shape["type"]
        found = {"required": required, "min": shape.get("min"), "max": shape.get("max")}
        if kind == "string":
            found["pattern"] = shape.get("pattern")
            listed = "enum" in shape and member["shape"] not in CHECKED_BY_THE_SERVICE
            found["enum"] = shape["enum"] if listed and len(shape["enum"]) <= LARGEST_ENUM and not self.ec2 else None
        elif kind == "structure" and not shape.get("document"):
            found["shape"] = self.structure(member["shape"])
        elif kind == "list":
            found["element"] = self.element(shape["member"])
        elif kind == "map":
            found["key"] = self.member(shape["key"])
            found["value"] = self.element(shape["value"])
        if found["min"] == 0 and kind in ("string", "list", "map", "blob"):
            found["min"] = None
        return without_empty(found) if found["min"] != 0 else {**without_empty(found), "min": 0}

    def element(self, member):
        return self.member(member)

    def kept(self):
        """Structures whose members are constrained themselves, or lead to one that is."""
        kept = {name: members for name, members in self.found.items() if members}
        return {name: members for name, members in sorted(kept.items())}


def streaming(shapes, reference):
    if not reference:
        return False
    shape = shapes[reference["shape"]]
    payload = shape.get("payload")
    if not payload:
        return False
    member = shape["members"][payload]
    target = shapes[member["shape"]]
    return bool(target.get("streaming") or member.get("streaming") or target.get("eventstream"))


def operation(model, op, constraints):
    shapes, http = model["shapes"], op["http"]
    given = shapes[op["input"]["shape"]] if "input" in op else {"members": {}}
    required = [given["members"][name] | {"name": name} for name in given.get("required", ())]
    takes, gives = streaming(shapes, op.get("input")), streaming(shapes, op.get("output"))
    rest = model["metadata"]["protocol"].startswith("rest")

    def located(place):
        return sorted(m.get("locationName", m["name"]) for m in required if m.get("location") == place)

    return without_empty({
        "verb": http["method"] if rest else None,
        "uri": http["requestUri"] if rest else None,
        "status": http.get("responseCode") if http.get("responseCode") != 200 else None,
        "auth": "none" if op.get("authtype") in ("none", "v4-unsigned-body") and op.get("authtype") == "none"
                or op.get("auth") == ["smithy.api#noAuth"] else None,
        "query": located("querystring"),
        "headers": located("header"),
        "in": constraints.structure(op["input"]["shape"]) if "input" in op else None,
        "out": op["output"]["shape"] if "output" in op and model["metadata"]["protocol"] == "rest-xml" else None,
        "streams": "both" if takes and gives else "in" if takes else "out" if gives else None,
    })


def errors(model):
    found = {}
    for name, shape in sorted(model["shapes"].items()):
        if shape.get("exception"):
            error = shape.get("error", {})
            fault = shape.get("fault") or error.get("fault")
            status = error.get("httpStatusCode", 500 if fault else 400)
            code = error.get("code", name)
            found[name] = without_empty({
                "code": code if code != name else None,
                "status": status if status != 400 else None,
                "fault": bool(fault) or status >= 500})
    return found


def namespace(model):
    """The service's XML namespace: of the service, or of its inputs where (route53) only these name it."""
    if "xmlNamespace" in model["metadata"]:
        return model["metadata"]["xmlNamespace"]
    found = [op["input"]["xmlNamespace"]["uri"] for op in model["operations"].values()
             if "xmlNamespace" in op.get("input", {})]
    return found[0] if found else None


def sdk_package(metadata):
    name = metadata["serviceId"].lower().replace(" ", "").replace("-", "")
    return {"configservice": "config", "dynamodbstreams": "dynamodb"}.get(name, name)


def describe(service, model):
    metadata = model["metadata"]
    unsigned = [op for op in model["operations"].values() if op.get("authtype") == "none"]
    return without_empty({
        "file": service,
        "id": metadata["serviceId"],
        "package": sdk_package(metadata),
        "signingName": metadata.get("signingName", metadata["endpointPrefix"]),
        "endpointPrefix": metadata["endpointPrefix"],
        "apiVersion": metadata["apiVersion"],
        "protocols": metadata.get("protocols", [metadata["protocol"]]),
        "jsonVersion": metadata.get("jsonVersion"),
        "targetPrefix": metadata.get("targetPrefix"),
        "queryCompatible": "awsQueryCompatible" in metadata,
        "unsignedPaths": bool(unsigned) and metadata["protocol"].startswith("rest") and service != "s3",
        "xmlNamespace": namespace(model),
    })


def write(path, content):
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=True).encode()
    path.write_bytes(gzip.compress(text, 9, mtime=0))


def main(root):
    installed = sorted(root.glob("botocore-*.dist-info"))
    if [path.name for path in installed] != [f"botocore-{BOTOCORE}.dist-info"]:
        sys.exit(f"{root} does not hold botocore {BOTOCORE} alone")
    TARGET.mkdir(parents=True, exist_ok=True)
    index = []
    for service in sorted(SERVICES):
        model = load(root, service)
        constraints = Constraints(model)
        operations = {name: operation(model, op, constraints) for name, op in sorted(model["operations"].items())}
        index.append(describe(service, model))
        write(TARGET / f"{service}.json.gz", {
            "operations": operations, "shapes": constraints.kept(), "errors": errors(model)})
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in index)
    (TARGET / "index.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
