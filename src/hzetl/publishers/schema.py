"""The catalogue's file as a JSON schema, for editors: descriptions of keys, their values, and where one is misspelt."""

from __future__ import annotations

from typing import Any

from hzetl.publishers.catalogue import families
from hzetl.publishers.publisher import Publisher

_NUMBER_OR_TEXT = {"type": ["string", "integer"]}


def catalogue_schema() -> dict[str, Any]:
    """JSON schema (2020-12) of a catalogue's file, in which entries leave out what the defaults of their kind say."""
    told = Publisher.model_json_schema()
    definitions = told.pop("$defs")
    keys = told["properties"]
    keys["columns"]["items"] = _NUMBER_OR_TEXT
    keys["home_region"] |= _NUMBER_OR_TEXT
    keys["urls"] = {"description": keys["urls"]["description"], "anyOf": [_listed(), {"type": "string"}]}
    kinds = families()
    for key, said in (("kind", "about"), ("columns", "columns")):
        keys[key]["description"] += "\n\n" + "\n".join(f"{kind}: {family[said]}" for kind, family in kinds.items())
    definitions["Publisher"] = told | {"required": ["name"]}
    definitions["Defaults"] = told | {"required": [], "title": "Defaults", "description": "Defaults of a kind."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hzetl catalogue of publishers",
        "type": "object",
        "additionalProperties": False,
        "required": ["publishers"],
        "properties": {
            "extends": {
                "const": "builtin",
                "description": "Begin with the built-in catalogue; entries of the same name are laid over its own.",
            },
            "families": {
                "type": "object",
                "description": "Defaults by kind, before the built-in ones.",
                "additionalProperties": False,
                "properties": {kind: {"$ref": "#/$defs/Defaults"} for kind in kinds},
            },
            "publishers": {"type": "array", "items": {"$ref": "#/$defs/Publisher"}},
        },
        "$defs": definitions,
    }


def _listed() -> dict[str, Any]:
    return {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/ListedPage"}]}}
