"""What an account has once, whatever the number of its stages: leave for the gateway to log."""

import json
import time
from typing import Any

import boto3.session
from botocore.exceptions import ClientError

ROLE = "task-tracker-gateway-logs"
_POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "apigateway.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
# A new role is not known everywhere at once.
_ATTEMPTS = 12
_PAUSE_SECONDS = 5.0


def let_gateway_log(session: boto3.session.Session, pause_seconds: float = _PAUSE_SECONDS) -> None:
    """Gives API Gateway a role to write logs with, unless the account has given it one.

    In no stack: the stage deployed first would take it along when it is destroyed.
    """
    gateway = session.client("apigateway")
    if gateway.get_account().get("cloudwatchRoleArn"):
        return
    role = _role(session.client("iam"))
    setting = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": role}]
    for attempt in range(_ATTEMPTS):
        try:
            gateway.update_account(patchOperations=setting)
            return
        except ClientError as error:
            refused = error.response["Error"]["Code"] == "BadRequestException"
            if not refused or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(pause_seconds)


def _role(iam: Any) -> str:
    try:
        made = iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=json.dumps(_TRUST))
    except ClientError as error:
        if error.response["Error"]["Code"] != "EntityAlreadyExists":
            raise
        made = iam.get_role(RoleName=ROLE)
    arn = str(made["Role"]["Arn"])
    partition = arn.split(":")[1]
    iam.attach_role_policy(RoleName=ROLE, PolicyArn=f"arn:{partition}:iam::aws:policy/{_POLICY}")
    return arn
