"""The distribution's answer headers, from the one place that has them."""

from collections.abc import Callable
from typing import Any

from infra import security_headers as headers

# What CloudFront has a setting of its own for; every other header is a custom one.
_OWN_SETTINGS: dict[str, Callable[[str], tuple[str, dict[str, str]]]] = {
    "X-Content-Type-Options": lambda _: ("ContentTypeOptions", {}),
    "X-Frame-Options": lambda value: ("FrameOptions", {"FrameOption": value}),
    "Referrer-Policy": lambda value: ("ReferrerPolicy", {"ReferrerPolicy": value}),
}


def fill(template: dict[str, Any]) -> None:
    """Puts the headers into the template's two response headers policies."""
    _put(template, "PageHeaders", headers.CONTENT_SECURITY_POLICY)
    _put(template, "ApiHeaders", headers.API_POLICY)


def _put(template: dict[str, Any], resource: str, content_policy: str) -> None:
    security: dict[str, Any] = {
        "ContentSecurityPolicy": {"ContentSecurityPolicy": content_policy, "Override": False},
        "StrictTransportSecurity": {
            "AccessControlMaxAgeSec": headers.HSTS_SECONDS,
            "IncludeSubdomains": False,
            "Override": True,
        },
    }
    custom = []
    for name, value in headers.EVERYWHERE.items():
        if name in _OWN_SETTINGS:
            setting, content = _OWN_SETTINGS[name](value)
            security[setting] = {**content, "Override": False}
        else:
            custom.append({"Header": name, "Value": value, "Override": False})
    config = template["Resources"][resource]["Properties"]["ResponseHeadersPolicyConfig"]
    config["SecurityHeadersConfig"] = security
    config["CustomHeadersConfig"] = {"Items": custom}
