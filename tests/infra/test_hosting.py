"""The public origin on AWS, read from the template; its functions run as CloudFront runs them."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from infra import security_headers
from infra.local.origin import application
from infra.package import merge
from infra.paths import FRONTEND

HOSTING = set(merge.read(merge.FOLDER / "hosting.yaml")["Resources"]) - {"APIHandler"}
node = pytest.mark.skipif(not shutil.which("node"), reason="there is no Node on the path")


def _properties(template: dict[str, Any], name: str) -> Any:
    return template["Resources"][name]["Properties"]


def _run(
    template: dict[str, Any], function: str, uri: str, method: str = "GET", query: str = ""
) -> dict[str, Any]:
    """What the function makes of a request, as the distribution would call it."""
    event = {
        "request": {
            "uri": uri,
            "method": method,
            "querystring": {query: {"value": "x"}} if query else {},
            "headers": {
                "host": {"value": "tasks.example.org"},
                "x-viewer-address": {"value": "forged"},
                "x-viewer-host": {"value": "forged"},
            },
        },
        "viewer": {"ip": "198.51.100.7"},
    }
    program = f"{_properties(template, function)['FunctionCode']};"
    program += f"console.log(JSON.stringify(handler({json.dumps(event)})))"
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def test_nothing_of_the_hosting_is_made_where_there_is_no_distribution(
    template: dict[str, Any],
) -> None:
    made = {name: template["Resources"][name].get("Condition") for name in HOSTING}

    assert set(made.values()) <= {"IsOnAws", "HasZone"}, made
    assert {"Condition": "IsOnAws"} in template["Conditions"]["HasDomain"]["Fn::And"]
    assert {"Condition": "HasDomain"} in template["Conditions"]["HasZone"]["Fn::And"]


def test_only_the_distribution_reads_the_pages_bucket(template: dict[str, Any]) -> None:
    statements = _properties(template, "PageBucketPolicy")["PolicyDocument"]["Statement"]
    allowed = [statement for statement in statements if statement["Effect"] == "Allow"]

    for statement in allowed:
        assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert "Distribution" in str(statement["Condition"]["StringEquals"]["aws:SourceArn"])
    assert sorted(a for s in allowed for a in s["Action"]) == ["s3:GetObject", "s3:ListBucket"]


def test_the_api_is_never_cached_and_gets_everything_but_the_host(template: dict[str, Any]) -> None:
    behaviors = _properties(template, "Distribution")["DistributionConfig"]["CacheBehaviors"]

    (api,) = (each for each in behaviors if each["PathPattern"] == "/api/*")
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert api["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    assert set(api["AllowedMethods"]) >= {"GET", "POST", "PATCH", "PUT", "DELETE"}
    assert api["ViewerProtocolPolicy"] == "https-only"


def test_a_domain_of_ones_own_speaks_tls_1_2_at_least(template: dict[str, Any]) -> None:
    config = _properties(template, "Distribution")["DistributionConfig"]
    condition, own, _ = config["ViewerCertificate"]["Fn::If"]

    assert condition == "HasDomain"
    assert own["MinimumProtocolVersion"] == "TLSv1.2_2021"
    for origin in config["Origins"]:
        custom = origin.get("CustomOriginConfig", {"OriginSSLProtocols": ["TLSv1.2"]})
        assert custom["OriginSSLProtocols"] == ["TLSv1.2"]


@pytest.mark.parametrize(
    ("policy", "content_policy"),
    [
        ("PageHeaders", security_headers.CONTENT_SECURITY_POLICY),
        ("ApiHeaders", security_headers.API_POLICY),
    ],
)
def test_the_guarding_headers_are_those_of_the_local_origin_and_hsts(
    template: dict[str, Any], policy: str, content_policy: str
) -> None:
    config = _properties(template, policy)["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    custom = {item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]}

    assert application.__module__ == "infra.local.origin"
    assert security["ContentSecurityPolicy"]["ContentSecurityPolicy"] == content_policy
    assert security["FrameOptions"]["FrameOption"] == "DENY"
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "same-origin"
    assert "ContentTypeOptions" in security
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    named = {"X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"}
    assert named | set(custom) == set(security_headers.EVERYWHERE)


@node
@pytest.mark.parametrize("path", ["/", "/upcoming", "/tag/v1.2", "/index.html", "/releases/x/a.js"])
def test_a_path_of_the_pages_router_is_the_page(template: dict[str, Any], path: str) -> None:
    assert _run(template, "PagePaths", path)["uri"] == "/index.html"


@node
def test_every_file_of_the_page_is_itself(template: dict[str, Any]) -> None:
    public = [p.relative_to(FRONTEND / "public") for p in (FRONTEND / "public").rglob("*.*")]
    files = [*public, Path("assets/index-CAV9yFSP.js"), Path("api-docs/swagger-ui.css")]

    for file in files:
        assert _run(template, "PagePaths", f"/{file}")["uri"] == f"/{file}"


@node
def test_what_a_caller_claims_of_its_address_is_overwritten(template: dict[str, Any]) -> None:
    headers = _run(template, "ViewerAddress", "/api/v1/tasks")["headers"]

    assert headers["x-viewer-address"] == {"value": "198.51.100.7"}


def test_the_gateway_logs_each_request_and_neither_query_nor_header(
    template: dict[str, Any],
) -> None:
    (stage,) = [
        r["Properties"]
        for r in template["Resources"].values()
        if r["Type"] == "AWS::ApiGateway::Stage"
    ]
    condition, setting, _ = stage["AccessLogSetting"]["Fn::If"]
    line = json.loads(setting["Format"])

    assert condition == "IsOnAws"
    assert line["request_id"] == "$context.requestId"
    assert all(value.startswith("$context.") for value in line.values())
    (every,) = stage["MethodSettings"]
    assert every["DataTraceEnabled"] is False
    assert every["ThrottlingRateLimit"] == {"Ref": "ThrottleRate"}


def test_the_function_believes_a_new_edge_secret_before_the_distribution_shows_it(
    template: dict[str, Any],
) -> None:
    variables = _properties(template, "APIHandler")["Environment"]["Variables"]
    config = _properties(template, "Distribution")["DistributionConfig"]
    (api,) = (each for each in config["Origins"] if each["Id"] == "api")
    (header,) = api["OriginCustomHeaders"]

    assert "APIHandler" in template["Resources"]["Distribution"]["DependsOn"]
    assert variables["EDGE_SECRET"]["Fn::If"][1] == header["HeaderValue"]
    # CloudFormation reads a secret again where the reference reads differently.
    for name in ("EDGE_SECRET", "EDGE_SECRET_BEFORE"):
        assert "${EdgeVersion}" in variables[name]["Fn::If"][1]["Fn::Sub"]


def test_names_that_an_account_has_once_differ_by_stage_and_region(
    template: dict[str, Any],
) -> None:
    for name, resource in template["Resources"].items():
        given = [
            value
            for holder in _holders(resource.get("Properties", {}))
            for key, value in holder.items()
            if key in _NAMING and resource["Type"] in _NAMED
        ]
        for value in given:
            text = str(value)
            assert "AWS::StackName" in text or "Stage" in text, (name, value)
            if resource["Type"].startswith(("AWS::CloudFront", "AWS::IAM")):
                assert "AWS::Region" in text, (name, value)


_NAMING = ("Name", "RoleName", "TableName", "BucketName", "QueueName", "FunctionName", "TopicName",
           "AlarmName", "DashboardName", "LogGroupName")  # fmt: skip
_NAMED = ("AWS::CloudFront::Function", "AWS::CloudFront::ResponseHeadersPolicy",
          "AWS::CloudFront::OriginAccessControl", "AWS::IAM::Role", "AWS::DynamoDB::Table",
          "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard", "AWS::Logs::LogGroup",
          "AWS::SecretsManager::Secret")  # fmt: skip


def _holders(properties: dict[str, Any]) -> list[dict[str, Any]]:
    """The properties, and the one nested mapping in which CloudFront keeps its names."""
    nested = [value for key, value in properties.items() if key.endswith("Config")]
    return [properties, *(value for value in nested if isinstance(value, dict))]


def test_files_are_reached_by_their_own_signature_alone_and_get_the_apis_headers(
    template: dict[str, Any],
) -> None:
    config = _properties(template, "Distribution")["DistributionConfig"]
    (files,) = (e for e in config["CacheBehaviors"] if e["PathPattern"] == "/files/*")
    (origin,) = (each for each in config["Origins"] if each["Id"] == files["TargetOriginId"])

    assert origin["DomainName"] == {"Fn::GetAtt": ["AttachmentsBucket", "RegionalDomainName"]}
    assert "OriginAccessControlId" not in origin
    assert files["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert files["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    assert files["ResponseHeadersPolicyId"] == {"Ref": "ApiHeaders"}


@node
@pytest.mark.parametrize(
    ("method", "uri", "query", "becomes"),
    [
        ("POST", "/files/", "", "/"),
        ("GET", "/files/files/o/t/a/n", "X-Amz-Signature", "/files/o/t/a/n"),
        ("HEAD", "/files/files/o/t/a/n", "X-Amz-Signature", "/files/o/t/a/n"),
        ("OPTIONS", "/files/", "", "/"),
        ("GET", "/files/files/o/t/a/n", "", None),
        ("GET", "/files/", "X-Amz-Signature", None),
        ("GET", "/files/quarantine/o/t/a", "X-Amz-Signature", None),
        ("PUT", "/files/files/o/t/a/n", "X-Amz-Signature", None),
        ("DELETE", "/files/files/o/t/a/n", "X-Amz-Signature", None),
        ("POST", "/files/files/o/t/a/n", "X-Amz-Signature", None),
    ],
)
def test_below_files_only_a_form_or_a_signed_link_is_passed_on(
    template: dict[str, Any], method: str, uri: str, query: str, becomes: str | None
) -> None:
    made = _run(template, "FilePaths", uri, method, query)

    assert made.get("uri") == becomes
    assert (made.get("statusCode") == 404) is (becomes is None)


@node
def test_the_api_is_told_the_name_the_viewer_used(template: dict[str, Any]) -> None:
    headers = _run(template, "ViewerAddress", "/api/v1/tasks")["headers"]

    assert headers["x-viewer-host"] == {"value": "tasks.example.org"}
