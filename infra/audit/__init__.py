"""Commands of the audit trail: redrive, reconcile, trace, verify."""
