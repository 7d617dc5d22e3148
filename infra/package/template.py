"""Chalice's merged SAM template made into plain, minified CloudFormation, without asking AWS."""

import json
from typing import Any

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from infra.package import gateway_responses

API = "RestAPI"
# The translator wants a region to tell the partition by; nothing of it ends up in the template.
_REGION = "us-east-1"


class _NoManagedPolicies:
    """Every role here is written out, so a managed policy asked for is a mistake, not a lookup."""

    def __call__(self) -> dict[str, str]:
        return {}


def to_cloudformation(sam: dict[str, Any], code_key: str) -> dict[str, Any]:
    """The CloudFormation template of a SAM one.

    `code_key` is the artefact's object key; its bucket is the parameter `ArtifactBucket`.
    """
    sam.setdefault("Parameters", {})["ArtifactBucket"] = {"Type": "String"}
    for resource in sam["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            location = {"Bucket": {"Ref": "ArtifactBucket"}, "Key": code_key}
            # Chalice names the mode it has by default, so ours can't come with the other globals.
            resource["Properties"].update(CodeUri=location, Tracing="Active")
    body = sam["Resources"][API]["Properties"]["DefinitionBody"]
    body["x-amazon-apigateway-gateway-responses"] = gateway_responses.definitions()
    translator = Translator(None, Parser(), boto_session=boto3.session.Session(region_name=_REGION))
    plain: dict[str, Any] = translator.translate(
        sam, parameter_values={}, get_managed_policy_map=_NoManagedPolicies()
    )
    for resource in plain["Resources"].values():
        if resource["Type"] == "AWS::ApiGateway::Deployment":
            # The translator's: it makes a second stage "Stage", past our limits and our log.
            del resource["Properties"]["StageName"]
    return plain


def minified(template: dict[str, Any]) -> str:
    """The template as text: compact, sorted, the same for the same content."""
    return json.dumps(template, separators=(",", ":"), sort_keys=True) + "\n"
