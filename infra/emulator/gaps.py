"""What the embedded emulator ignores in a template, done through its API after a deploy."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import boto3.session


def fill(
    session: boto3.session.Session, template: Mapping[str, Any], physical: Mapping[str, str]
) -> None:
    """Brings expiry of items and the gateway's own answers into force, where they are not.

    So it makes up for a deploy that was cut off. `physical` holds the stack's physical ids by
    logical id.
    """
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::DynamoDB::Table" and "TimeToLiveSpecification" in properties:
            _expire(session, physical[name], properties["TimeToLiveSpecification"])
        if resource["Type"] == "AWS::ApiGateway::RestApi":
            answers = properties["Body"].get("x-amazon-apigateway-gateway-responses", {})
            _answer(session, physical[name], answers)


def verify_sender(session: boto3.session.Session, address: str) -> None:
    """Makes the address one that mails can be sent from: its mailbox exists for nobody."""
    if address:
        session.client("ses").verify_email_identity(EmailAddress=address)


def _expire(session: boto3.session.Session, table: str, specification: Any) -> None:
    dynamodb = session.client("dynamodb")
    current = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    if current.get("TimeToLiveStatus") not in ("ENABLED", "ENABLING"):
        dynamodb.update_time_to_live(TableName=table, TimeToLiveSpecification=specification)


def _answer(session: boto3.session.Session, api: str, answers: Mapping[str, Any]) -> None:
    gateway = session.client("apigateway")
    # A deployment is a snapshot: they are in force with the next one, which says what it has.
    mark = hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()
    stages = [
        stage["stageName"]
        for stage in gateway.get_stages(restApiId=api)["item"]
        if _description(gateway, api, stage["deploymentId"]) != mark
    ]
    if stages:
        for kind, answer in answers.items():
            gateway.put_gateway_response(restApiId=api, responseType=kind, **answer)
    for stage in stages:
        gateway.create_deployment(restApiId=api, stageName=stage, description=mark)


def _description(gateway: Any, api: str, deployment: str) -> str:
    found = gateway.get_deployment(restApiId=api, deploymentId=deployment)
    return str(found.get("description", ""))
