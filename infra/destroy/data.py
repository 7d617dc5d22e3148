"""What a deleted stack leaves behind, and how to delete that too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import boto3.session

_RETAINED = ("Retain", "RetainExceptOnCreate")
_RECOVERY_DAYS = 7


@dataclass(frozen=True)
class Kept:
    """A resource that outlives its stack."""

    kind: str
    id: str


def kept(template: Mapping[str, Any], physical: Mapping[str, str]) -> dict[str, Kept]:
    """What the template retains, of what is there, by logical id."""
    return {
        name: Kept(resource["Type"], physical[name])
        for name, resource in template["Resources"].items()
        if resource.get("DeletionPolicy") in _RETAINED and physical.get(name)
    }


def empty(
    session: boto3.session.Session, template: Mapping[str, Any], physical: Mapping[str, str]
) -> None:
    """Empties the buckets that go with the stack: CloudFormation deletes empty ones alone."""
    for name, resource in template["Resources"].items():
        goes = resource.get("DeletionPolicy", "Delete") == "Delete"
        if resource["Type"] == "AWS::S3::Bucket" and goes and physical.get(name):
            _empty_bucket(session, physical[name])


def unprotect(session: boto3.session.Session, resources: Mapping[str, Kept]) -> None:
    """Lifts the deletion protection of tables."""
    dynamodb = session.client("dynamodb")
    for resource in resources.values():
        if resource.kind == "AWS::DynamoDB::Table":
            dynamodb.update_table(TableName=resource.id, DeletionProtectionEnabled=False)


def delete_kept(session: boto3.session.Session, resources: Mapping[str, Kept]) -> None:
    """Deletes each. Secrets can be had back for a week; nothing else can."""
    for resource in resources.values():
        if resource.kind == "AWS::DynamoDB::Table":
            session.client("dynamodb").delete_table(TableName=resource.id)
        elif resource.kind == "AWS::SecretsManager::Secret":
            session.client("secretsmanager").delete_secret(
                SecretId=resource.id, RecoveryWindowInDays=_RECOVERY_DAYS
            )
        elif resource.kind == "AWS::SQS::Queue":
            session.client("sqs").delete_queue(QueueUrl=resource.id)
        elif resource.kind == "AWS::S3::Bucket":
            _empty_bucket(session, resource.id)
            session.client("s3").delete_bucket(Bucket=resource.id)
        else:
            print(f"      left alone: {resource.id} ({resource.kind})", flush=True)


def _empty_bucket(session: boto3.session.Session, bucket: str) -> None:
    s3 = session.client("s3")
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        versions: list[Any] = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
        found = [{"Key": v["Key"], "VersionId": v["VersionId"]} for v in versions]
        if found:
            s3.delete_objects(Bucket=bucket, Delete={"Objects": found, "Quiet": True})  # type: ignore[typeddict-item] # the two keys it has
