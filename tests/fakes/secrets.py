"""Secrets Manager in memory."""

import json
from collections.abc import Mapping

from botocore.exceptions import EndpointConnectionError


class FakeSecrets:
    """Every secret it is asked for holds the same keys; can be made to fail."""

    def __init__(self) -> None:
        self.values = {"current": "k1", "k1": "0" * 64}
        self.is_down = False
        self.reads = 0

    def get_secret_value(self, *, SecretId: str) -> Mapping[str, str]:
        self.reads += 1
        if self.is_down:
            raise EndpointConnectionError(endpoint_url=SecretId)
        return {"SecretString": json.dumps(self.values)}
