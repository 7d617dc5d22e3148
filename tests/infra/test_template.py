"""The deployed stack's promises, read from the template that is deployed."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import pytest
from cfnlint.api import ManualArgs, lint_file

from chalicelib.settings import InvalidSettings, Settings
from infra.package.build import build

TABLES = ("TrackerTable", "AuditTable", "AuditContentTable", "ControlTable")
APPENDING = {
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _of_type(template: dict[str, Any], kind: str) -> dict[str, Any]:
    found = {name: r for name, r in template["Resources"].items() if r["Type"] == kind}
    assert found
    return found


def _statements(template: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, role in _of_type(template, "AWS::IAM::Role").items():
        for policy in role["Properties"]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                yield name, statement


def _names(statement: dict[str, Any], logical_id: str) -> bool:
    """Whether the statement's resources mention that logical id, by Ref, GetAtt or Sub."""
    text = str(statement["Resource"])
    return f"'{logical_id}'" in text or f"${{{logical_id}." in text


def _parameter(field: str) -> str:
    return "".join(part.capitalize() for part in field.split("_"))


def _starts(name: str, value: str) -> bool:
    """Whether the functions start with that setting."""
    required = {each.name.upper(): "x" for each in fields(Settings) if each.default is MISSING}
    try:
        Settings.from_environment({**required, name.upper(): value})
    except InvalidSettings:
        return False
    return True


@pytest.mark.parametrize("stage", ["local", "prod"])
def test_cfn_lint_finds_nothing(stage: str) -> None:
    regions = ["us-east-1", "eu-central-1"]
    found = lint_file(build(stage) / "template.json", ManualArgs(regions=regions))

    assert [str(match) for match in found] == []


def test_it_is_plain_cloudformation(template: dict[str, Any]) -> None:
    assert "Transform" not in template
    assert not [r for r in template["Resources"].values() if "Serverless" in r["Type"]]


def test_numbers_that_the_functions_refuse_are_refused_before(template: dict[str, Any]) -> None:
    numbers = {_parameter(field.name) for field in fields(Settings) if field.type is int}
    least = {
        name: each.get("MinValue")
        for name, each in template["Parameters"].items()
        if name in numbers
    }

    assert len(least) == 10
    assert set(least.values()) == {1}, least


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "https://app.example.org",
        "http://127.0.0.1:8000",
        "*",
        "nonsense",
        "https://a.b/",
        "null",
    ],
)
@pytest.mark.parametrize("name", ["cors_origin", "public_origin"])
def test_origins_that_the_functions_refuse_are_refused_before(
    template: dict[str, Any], name: str, origin: str
) -> None:
    pattern = template["Parameters"][_parameter(name)]["AllowedPattern"]

    assert (re.fullmatch(pattern, origin) is not None) is _starts(name, origin)


def test_no_role_may_change_or_delete_an_audit_event(template: dict[str, Any]) -> None:
    allowed: set[str] = set()
    for _, statement in _statements(template):
        if _names(statement, "AuditTable"):
            allowed |= set(_listed(statement["Action"]))

    assert allowed
    assert allowed <= APPENDING


def test_only_the_audits_own_functions_add_audit_events(template: dict[str, Any]) -> None:
    writers = {
        role
        for role, statement in _statements(template)
        if _names(statement, "AuditTable") and "dynamodb:PutItem" in _listed(statement["Action"])
    }

    assert writers == {"AuditReconcilerRole", "AuditStreamRole"}


# Writing traces can't be limited to resources: there are none to name.
_OF_NO_RESOURCE = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"}


def test_no_statement_has_a_wildcard_action_or_covers_everything(template: dict[str, Any]) -> None:
    for _, statement in _statements(template):
        assert statement["Effect"] == "Allow"
        assert not [action for action in _listed(statement["Action"]) if "*" in action]
        if not set(_listed(statement["Action"])) <= _OF_NO_RESOURCE:
            assert "*" not in _listed(statement["Resource"])


def test_functions_and_gateway_are_traced_by_the_service(template: dict[str, Any]) -> None:
    functions = _of_type(template, "AWS::Lambda::Function").values()
    (stage,) = _of_type(template, "AWS::ApiGateway::Stage").values()
    tracing = [statement for _, statement in _statements(template) if statement["Sid"] == "Traces"]

    assert {f["Properties"]["TracingConfig"]["Mode"] for f in functions} == {"Active"}
    assert stage["Properties"]["TracingEnabled"] is True
    assert len(tracing) == len(functions)


def test_every_function_has_a_role_and_a_log_group_of_its_own(template: dict[str, Any]) -> None:
    functions = _of_type(template, "AWS::Lambda::Function").values()
    roles = [str(f["Properties"]["Role"]) for f in functions]
    groups = [str(f["Properties"]["LoggingConfig"]["LogGroup"]) for f in functions]

    assert len(set(roles)) == len(roles)
    assert len(set(groups)) == len(groups)
    assert len(_of_type(template, "AWS::IAM::Role")) == len(roles)
    for group in _of_type(template, "AWS::Logs::LogGroup").values():
        assert group["Properties"]["RetentionInDays"]


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_encrypted_and_paid_by_use(template: dict[str, Any], table: str) -> None:
    properties = template["Resources"][table]["Properties"]

    assert properties["SSESpecification"] == {"SSEEnabled": True}
    assert properties["BillingMode"] == "PAY_PER_REQUEST"


@pytest.mark.parametrize("table", [t for t in TABLES if t != "ControlTable"])
def test_what_people_entrust_is_protected_and_outlives_the_stack(
    template: dict[str, Any], table: str
) -> None:
    resource = template["Resources"][table]
    properties = resource["Properties"]

    assert resource["DeletionPolicy"] == "RetainExceptOnCreate"
    assert properties["DeletionProtectionEnabled"] == {"Fn::If": ["IsProtected", True, False]}
    recovery = properties["PointInTimeRecoverySpecification"]
    assert recovery["PointInTimeRecoveryEnabled"] == {"Fn::If": ["IsProtected", True, False]}
    assert template["Parameters"]["Protected"]["Default"] == "true"


def test_the_past_of_all_tables_is_kept_and_of_files_as_long(template: dict[str, Any]) -> None:
    for table in TABLES:
        recovery = template["Resources"][table]["Properties"]["PointInTimeRecoverySpecification"]
        assert recovery["PointInTimeRecoveryEnabled"] == {"Fn::If": ["IsProtected", True, False]}
    bucket = template["Resources"]["AttachmentsBucket"]["Properties"]
    nothing = {"Ref": "AWS::NoValue"}
    assert bucket["VersioningConfiguration"] == {
        "Fn::If": ["IsProtected", {"Status": "Enabled"}, nothing]
    }
    rules = {rule["Id"]: rule for rule in bucket["LifecycleConfiguration"]["Rules"]}
    assert rules["deleted"]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 35}
    assert rules["quarantine"]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}


def test_the_audit_table_never_expires_anything(template: dict[str, Any]) -> None:
    assert "TimeToLiveSpecification" not in template["Resources"]["AuditTable"]["Properties"]


def test_a_poison_record_is_isolated_bounded_and_kept(template: dict[str, Any]) -> None:
    source = template["Resources"]["AuditStreamSource"]["Properties"]

    assert source["BisectBatchOnFunctionError"] is True
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    # Poison is parked by the function itself: what fails beside it is tried for half of the 24
    # hours that the stream keeps it.
    assert source["MaximumRetryAttempts"] == -1
    assert source["MaximumRecordAgeInSeconds"] == 12 * 3600
    destination = source["DestinationConfig"]["OnFailure"]["Destination"]
    assert destination == {"Fn::GetAtt": ["AuditDeadLetters", "Arn"]}


def test_the_audit_falling_behind_parking_or_missing_something_is_an_alarm(
    template: dict[str, Any],
) -> None:
    alarms = [r["Properties"] for r in _of_type(template, "AWS::CloudWatch::Alarm").values()]
    watched = {(alarm["Namespace"], alarm["MetricName"]) for alarm in alarms}

    assert {
        ("AWS/Lambda", "IteratorAge"),
        ("AWS/SQS", "ApproximateNumberOfMessagesVisible"),
        ("TaskTracker", "AuditGaps"),
    } <= watched
    assert all("AlarmTopicArn" in str(alarm["AlarmActions"]) for alarm in alarms)


def test_the_gateways_own_answers_are_problems(template: dict[str, Any]) -> None:
    body = template["Resources"]["RestAPI"]["Properties"]["Body"]
    answers = body["x-amazon-apigateway-gateway-responses"]

    assert answers["MISSING_AUTHENTICATION_TOKEN"]["statusCode"] == "404"
    assert answers["REQUEST_TOO_LARGE"]["statusCode"] == "413"
    for answer in answers.values():
        parameters = answer["responseParameters"]
        content_type = parameters["gatewayresponse.header.Content-Type"]
        assert content_type == "'application/problem+json'"
        assert parameters["gatewayresponse.header.X-Correlation-ID"] == "context.requestId"


def test_routes_lie_under_the_public_origins_own_paths(template: dict[str, Any]) -> None:
    paths = template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"]
    stages = _of_type(template, "AWS::ApiGateway::Stage").values()

    assert {stage["Properties"]["StageName"] for stage in stages} == {"api"}
    # A deployment that names a stage makes one, which has neither our limits nor our log.
    (deployment,) = _of_type(template, "AWS::ApiGateway::Deployment").values()
    assert "StageName" not in deployment["Properties"]
    assert all(path.startswith("/v1/") for path in paths)


@pytest.mark.parametrize("bucket", ["ExportsBucket", "AttachmentsBucket"])
def test_a_bucket_is_private_encrypted_and_refuses_plain_http(
    template: dict[str, Any], bucket: str
) -> None:
    properties = template["Resources"][bucket]["Properties"]
    statements = template["Resources"][f"{bucket}Policy"]["Properties"]["PolicyDocument"][
        "Statement"
    ]

    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["BucketEncryption"]
    assert properties["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    (deny,) = statements
    assert (deny["Effect"], deny["Principal"], deny["Action"]) == ("Deny", "*", "s3:*")
    assert deny["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(deny["Resource"]) == 2, "the bucket and what is in it"


def test_what_is_uploaded_and_never_kept_goes_by_itself(template: dict[str, Any]) -> None:
    bucket = template["Resources"]["AttachmentsBucket"]
    rules = {r["Id"]: r for r in bucket["Properties"]["LifecycleConfiguration"]["Rules"]}

    assert (rules["quarantine"]["Prefix"], rules["quarantine"]["ExpirationInDays"]) == (
        "quarantine/",
        1,
    )
    assert rules["multiparts"]["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}
    assert bucket["DeletionPolicy"] == "RetainExceptOnCreate"


def test_the_bucket_tells_the_uploads_function_of_quarantine_alone(
    template: dict[str, Any],
) -> None:
    rule = template["Resources"]["UploadsRule"]["Properties"]

    assert rule["EventPattern"]["detail"]["object"] == {"key": [{"prefix": "quarantine/"}]}
    assert rule["EventPattern"]["detail"]["bucket"] == {"name": [{"Ref": "AttachmentsBucket"}]}
    assert [t["Arn"] for t in rule["Targets"]] == [{"Fn::GetAtt": ["Uploads", "Arn"]}]


def test_another_origins_page_may_use_the_bucket_only_where_one_is_named(
    template: dict[str, Any],
) -> None:
    cors = template["Resources"]["AttachmentsBucket"]["Properties"]["CorsConfiguration"]

    condition, rules, nothing = cors["Fn::If"]
    assert (condition, nothing) == ("HasCorsOrigin", {"Ref": "AWS::NoValue"})
    assert [rule["AllowedOrigins"] for rule in rules["CorsRules"]] == [[{"Ref": "CorsOrigin"}]]


def test_who_finalises_uploads_can_do_that_alone(template: dict[str, Any]) -> None:
    actions = {
        action
        for role, statement in _statements(template)
        if role == "UploadsRole"
        for action in _listed(statement["Action"])
    }

    assert {action for action in actions if not action.startswith(("logs:", "xray:"))} == {
        "dynamodb:GetItem",
        "dynamodb:UpdateItem",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:PutObject",
    }


def test_late_failing_refused_and_missing_reminders_each_raise_an_alarm(
    template: dict[str, Any],
) -> None:
    alarms = _of_type(template, "AWS::CloudWatch::Alarm")
    watched = {name: a["Properties"]["MetricName"] for name, a in alarms.items()}

    assert (
        watched
        | {
            "RemindersLate": "ReminderLateSeconds",
            "RemindersErrors": "Errors",
            "RemindersStopped": "Invocations",
            "RemindersRefused": "RemindersFailed",
        }
        == watched
    )
    assert alarms["RemindersStopped"]["Properties"]["TreatMissingData"] == "breaching"


def test_mail_is_sent_from_the_installations_own_address_alone(template: dict[str, Any]) -> None:
    statements = [s for _, s in _statements(template) if "ses:SendRawEmail" in _listed(s["Action"])]

    (mail,) = statements
    assert mail["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "EmailSender"}}}
