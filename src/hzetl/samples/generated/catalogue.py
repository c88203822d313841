"""The catalogue of the generated web: what `HZETL_CATALOGUE` is pointed to."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from hzetl.samples.generated.plan import MADE_PUBLISHERS, NOTICE, Size


def catalogue_yaml(
    ports: Mapping[int, int], size: Size, *, spacing_seconds: float = 0, timeout_seconds: float = 10
) -> str:
    """The catalogue as a YAML file.

    Args:
        ports: port by number of a publisher's host.
        size: of the web.
        spacing_seconds: pause between two requests to one host.
        timeout_seconds: patience with one read.
    """
    entries = [
        {
            "name": publisher.name,
            "label": publisher.label,
            "label_en": publisher.name.replace("_", " "),
            "kind": publisher.kind,
            "base_url": f"http://127.0.0.1:{ports[publisher.host]}",
            "canonical_base": f"https://{publisher.name.replace('_', '-')}.generated.invalid",
            "columns": list(publisher.columns),
            "first_year": size.first_year,
            "authority": publisher.authority,
            "home_region": publisher.home_region,
            "keywords": [],
            "politeness": {
                "spacing_seconds": spacing_seconds,
                "timeout_seconds": timeout_seconds,
                "revisit_days": None,
            },
            "private_address": True,
        }
        for publisher in MADE_PUBLISHERS
    ]
    return f"# {NOTICE}\n" + yaml.safe_dump({"publishers": entries}, allow_unicode=True, sort_keys=False)
