"""DynamoDB's answers, read as the JSON they are."""

import json
from typing import Any

from botocore.parsers import ResponseParserFactory


class PlainAnswers(ResponseParserFactory):
    """For a client none of whose items has binary attributes: they alone need botocore's reader.

    It goes through every value of every item by the service's description, which took half of the
    time that a list took.
    """

    def create_parser(self, protocol_name: str) -> Any:
        return _Plain(super().create_parser(protocol_name))


class _Plain:
    def __init__(self, careful: Any) -> None:
        self._careful = careful

    def parse(self, response: dict[str, Any], shape: Any) -> dict[str, Any]:
        if response["status_code"] != 200:
            return self._careful.parse(response, shape)  # type: ignore[no-any-return]
        answer: dict[str, Any] = json.loads(response["body"])
        headers = {name.lower(): value for name, value in response["headers"].items()}
        answer["ResponseMetadata"] = {
            "RequestId": headers.get("x-amzn-requestid", ""),
            "HTTPStatusCode": 200,
            "HTTPHeaders": headers,
        }
        return answer


def read_plainly(client: Any) -> None:
    """From here on what `client` is answered is read as it is."""
    client._endpoint._response_parser_factory = PlainAnswers()
