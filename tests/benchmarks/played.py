"""A user with tasks in a played AWS, and requests to the real handler as the gateway sends them.

Standard library alone: what is measured brings the rest.
"""

import json
from dataclasses import dataclass, field
from typing import Any

PASSWORD = "correct horse battery staple"
EMAIL = "ana@example.org"
SOURCE_IP = "203.0.113.7"
_SECRET = {"SecretString": json.dumps({"current": "k1", "k1": "k" * 48})}

TABLES = {
    "TRACKER_TABLE": "tracker",
    "AUDIT_TABLE": "audit",
    "AUDIT_CONTENT_TABLE": "content",
    "CONTROL_TABLE": "control",
}
# What a function finds in its environment; the endpoint is never reached.
ENVIRONMENT = {
    **TABLES,
    "SIGNING_SECRET": "signing",
    "PEPPER_SECRET": "pepper",
    "EXPORTS_BUCKET": "exports",
    "ATTACHMENTS_BUCKET": "attachments",
    "RATE_LIMIT_PER_MINUTE": "1000000",
    "AUTH_RATE_LIMIT_PER_MINUTE": "1000000",
    "STAGE": "bench",
    "AWS_ACCESS_KEY_ID": "x",
    "AWS_SECRET_ACCESS_KEY": "x",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    "AWS_LAMBDA_FUNCTION_NAME": "APIHandler",
    "POWERTOOLS_SERVICE_NAME": "task-tracker",
    "PYDANTIC_DISABLE_PLUGINS": "1",
}


@dataclass
class Played:
    """What AWS holds; `answer` is what it says."""

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)  # sort keys
    token: str = ""
    task_id: str = ""
    heard: list[tuple[str, Any, Any]] | None = None  # calls, if somebody listens

    def answer(self, operation: str, body: bytes) -> bytes:
        asked = json.loads(body or b"{}")
        answer = self._answer(operation, asked)
        if self.heard is not None:
            self.heard.append((operation, asked, answer))
        return json.dumps(answer).encode()

    def _answer(self, operation: str, asked: dict[str, Any]) -> dict[str, Any]:
        used = {"ConsumedCapacity": {"TableName": "t", "CapacityUnits": 1.0}}
        if operation == "GetSecretValue":
            return _SECRET
        if operation == "BatchGetItem":
            table, keys = next(iter(asked["RequestItems"].items()))
            found = [self.items[key["sk"]["S"]] for key in keys["Keys"]]
            several = [used["ConsumedCapacity"]]
            return {"Responses": {table: found}, "UnprocessedKeys": {}, "ConsumedCapacity": several}
        if operation == "GetItem":
            item = self.items.get(asked["Key"]["sk"]["S"])
            return used if item is None else {"Item": item, **used}
        if operation == "Query":
            # The list of all is the table itself; the index is asked for a task's reminders.
            items = [] if "IndexName" in asked else [self.items[key] for key in self.listed]
            count = len(items)
            return {"Items": items, "Count": count, "ScannedCount": count, **used}
        if operation == "UpdateItem" and "s" in str(asked.get("ExpressionAttributeNames")):
            return {"Attributes": {"s3": {"N": "4"}, "expires_at": {"N": "1"}}, **used}
        return used

    @property
    def task(self) -> dict[str, Any]:
        return self.items[f"TASK#{self.task_id}"]

    def event(self, method: str, resource: str, body: Any = None, **path: str) -> dict[str, Any]:
        """What the gateway hands over for a request of the user."""
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "User-Agent": "Mozilla/5.0",
            "Accept": "application/json",
            "Host": "api.example.org",
            "X-Forwarded-For": SOURCE_IP,
        }
        public = f"/api/v1{resource.format(**path)}"
        return {
            "resource": f"/v1{resource}",
            "path": public,
            "httpMethod": method,
            "headers": headers,
            "multiValueHeaders": {name: [value] for name, value in headers.items()},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "pathParameters": path or None,
            "stageVariables": None,
            "requestContext": {
                "resourcePath": f"/v1{resource}",
                "httpMethod": method,
                "path": public,
                "stage": "api",
                "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
                "identity": {"sourceIp": SOURCE_IP, "userAgent": "Mozilla/5.0"},
            },
            "body": None if body is None else json.dumps(body),
            "isBase64Encoded": False,
        }
