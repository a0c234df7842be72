"""What boto3 does against a running organization, by the sentence that it proves."""

import io
import json
import os
import re
import subprocess
import time
import urllib.parse
import urllib.request

import boto3
import botocore
from botocore.exceptions import ClientError


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def all_pages_of_accounts(organization):
    pages = boto3.Session(profile_name="security-audit").client("organizations").get_paginator("list_accounts")
    names = [account["Name"] for page in pages.paginate(PaginationConfig={"PageSize": 2}) for account in page["Accounts"]]
    expect(sorted(names) == sorted(organization.accounts), names)


def large_object_in_parts(organization):
    s3 = boto3.Session(profile_name="nonprod-developer").client("s3")
    content = bytes(range(256)) * (40 << 10)
    s3.create_bucket(Bucket="boto3-parts")
    s3.upload_fileobj(io.BytesIO(content), "boto3-parts", "large")
    head = s3.head_object(Bucket="boto3-parts", Key="large")
    expect(head["ETag"].strip('"').endswith("-2"), head["ETag"])
    arrived = io.BytesIO()
    s3.download_fileobj("boto3-parts", "large", arrived)
    expect(arrived.getvalue() == content, "another content came back")


def presigned_url(organization):
    s3 = boto3.Session(profile_name="nonprod-developer").client(
        "s3", config=botocore.config.Config(signature_version="s3v4"))
    s3.create_bucket(Bucket="boto3-presigned")
    s3.put_object(Bucket="boto3-presigned", Key="note", Body=b"hello")
    url = s3.generate_presigned_url("get_object", {"Bucket": "boto3-presigned", "Key": "note"}, ExpiresIn=60)
    with urllib.request.urlopen(url) as answer:
        expect(answer.read() == b"hello", "another content came back")


def denial_explained(organization):
    denied = None
    try:
        boto3.Session(profile_name="nonprod-developer").client("iam").create_user(UserName="Mallory")
    except ClientError as error:
        denied = error.response
    expect(denied["Error"]["Code"] == "AccessDenied", denied)
    request_id = denied["ResponseMetadata"]["RequestId"]
    with urllib.request.urlopen(f"{organization.endpoint}/_quintet/why/{request_id}") as answer:
        why = answer.read().decode()
    expect("iam CreateUser" in why and "Denied: no identity-based policy attached to role " in why, why)


def device_sign_in(organization):
    session = boto3.Session(profile_name="prod-readonly-sso")
    oidc = session.client("sso-oidc")
    client = oidc.register_client(clientName="boto3", clientType="public", scopes=["sso:account:access"])
    known = {"clientId": client["clientId"], "clientSecret": client["clientSecret"]}
    start_url = session._session.full_config["sso_sessions"]["quintet"]["sso_start_url"]
    device = oidc.start_device_authorization(startUrl=start_url, **known)
    grant = {"grantType": "urn:ietf:params:oauth:grant-type:device_code", "deviceCode": device["deviceCode"], **known}
    try:
        oidc.create_token(**grant)
        expect(False, "a token before anybody approved")
    except oidc.exceptions.AuthorizationPendingException:
        pass

    page = device["verificationUriComplete"]
    expect(page.startswith(organization.endpoint + "/_quintet/device?user_code="), page)
    with urllib.request.urlopen(page) as answer:
        form = answer.read().decode()
    fields = {"token": re.search(r'name="token" value="([^"]+)"', form).group(1),
              "user_code": device["userCode"], "person": "erin"}
    approval = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(page.split("?")[0], approval) as answer:
        expect("signed in as <b>erin</b>" in answer.read().decode(), "not signed in")

    time.sleep(device["interval"])
    token = oidc.create_token(**grant)["accessToken"]
    sso = session.client("sso")
    roles = sso.list_account_roles(accessToken=token, accountId=organization.accounts["Prod"])["roleList"]
    expect([role["roleName"] for role in roles] == ["Prod-ReadOnly"], roles)
    key = sso.get_role_credentials(
        accessToken=token, accountId=organization.accounts["Prod"], roleName="Prod-ReadOnly")["roleCredentials"]
    caller = boto3.client(
        "sts", region_name="us-east-1", endpoint_url=organization.endpoint, aws_access_key_id=key["accessKeyId"],
        aws_secret_access_key=key["secretAccessKey"], aws_session_token=key["sessionToken"]).get_caller_identity()
    expect("assumed-role/AWSReservedSSO_Prod-ReadOnly_" in caller["Arn"] and caller["Arn"].endswith("/erin"), caller)


def pipeline_without_a_key(organization):
    issuer = "token.actions.githubusercontent.com"
    account = organization.accounts["Management"]
    iam = boto3.Session(profile_name="management-root").client("iam")
    provider = iam.create_open_id_connect_provider(
        Url="https://" + issuer, ClientIDList=["sts.amazonaws.com"])["OpenIDConnectProviderArn"]
    subject = "repo:acme/shop:ref:refs/heads/"
    role = iam.create_role(RoleName="Deploy", AssumeRolePolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow", "Principal": {"Federated": provider}, "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {issuer + ":sub": subject + "main"}}}]}))["Role"]["Arn"]

    def caller_on(branch):
        file = organization.directory / "token"
        with file.open("w") as token:
            subprocess.run(
                [organization.launcher, "token", "--endpoint", organization.endpoint, "--issuer", "https://" + issuer,
                 "--audience", "sts.amazonaws.com", "--subject", subject + branch], stdout=token, check=True)
        settings = f"[profile pipeline]\nregion = us-east-1\nendpoint_url = {organization.endpoint}\n"
        settings += f"role_arn = {role}\nrole_session_name = build\nweb_identity_token_file = {file}\n"
        (organization.directory / "pipeline-config").write_text(settings)
        kept = os.environ["AWS_CONFIG_FILE"]
        os.environ["AWS_CONFIG_FILE"] = str(organization.directory / "pipeline-config")
        try:
            return boto3.Session(profile_name="pipeline").client("sts").get_caller_identity()["Arn"]
        finally:
            os.environ["AWS_CONFIG_FILE"] = kept

    expect(caller_on("main") == f"arn:aws:sts::{account}:assumed-role/Deploy/build", "another caller")
    try:
        caller_on("dev")
        expect(False, "a role for another branch")
    except ClientError as error:
        expect(error.response["Error"]["Message"] == "Not authorized to perform sts:AssumeRoleWithWebIdentity", error)


ALL = {
    "a listing comes in pages": all_pages_of_accounts,
    "a large object goes up in parts and comes back": large_object_in_parts,
    "a presigned URL opens an object": presigned_url,
    "a denial carries the request id that explains it": denial_explained,
    "a client waits until a person approved it on the device page": device_sign_in,
    "a pipeline gets its role by a token from a file, another branch's does not": pipeline_without_a_key,
}
