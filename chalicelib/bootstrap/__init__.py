"""The composition root: the one place where services meet the adapters they work with.

A process has one `Container`, and each attempt at a request a `Scope` over it. Both make services
of `Adapters`, which a deployed function gets from `AwsAdapters`.

What is only annotated is not imported, and a service that not every function needs is imported by
what makes it: a start pays for each module.
"""

from chalicelib.bootstrap.process import Container, container, warm_up
from chalicelib.bootstrap.scope import Scope

__all__ = ["Container", "Scope", "container", "warm_up"]
