"""From a source tree to a running stack: environments, artefact, deploy, local run."""
