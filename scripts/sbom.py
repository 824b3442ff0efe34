"""The list of components of an edition (SBOM, CycloneDX): everything that its pages load.

    python scripts/sbom.py N [--out FILE]      default: build/sbom-N.cdx.json

The same sources give the same bytes: the time is that of the build's source, and the serial number
comes from the content.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import uuid
from pathlib import Path

import editions
import licences
import npm_lock
import package_wheel
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from editions import ROOT
from packageurl import PackageURL

OWN = "Apache-2.0"
TEXT = "CC-BY-4.0"


def written(number: int, source_date: int, root: Path = ROOT) -> str:
    """The list as JSON; `source_date` is the time stamp of the build, in seconds since 1970.

    Raises:
        SystemExit: it does not follow the schema of CycloneDX.
    """
    made = bom(number, source_date, root)
    content = JsonV1Dot6(made).output_as_string()
    made.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, _without_serial(content))
    content = json.dumps(json.loads(JsonV1Dot6(made).output_as_string()), indent=1) + "\n"
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(content):
        raise SystemExit(f"the SBOM of edition {number} does not follow its schema: {wrong}")
    return content


def bom(number: int, source_date: int, root: Path = ROOT) -> Bom:
    """The edition, the package of its calculators, and all that is served with them."""
    edition = Component(
        name="cobenefit-handbook", version=str(number), type=ComponentType.APPLICATION,
        bom_ref=f"edition-{number}", licenses=_licences(f"{OWN} AND {TEXT}"),
        properties=[Property(name="as_of", value=str(editions.as_of(number, root)))],
    )  # fmt: skip
    made = Bom()
    made.metadata.component = edition
    made.metadata.timestamp = datetime.datetime.fromtimestamp(source_date, datetime.UTC)
    parts = {"cobenefit": _own(root)}
    known = licences.components(root)
    parts |= {one.key: _component(one, root) for one in known}
    made.components = list(parts.values())
    within: dict[str, list[Component]] = {}
    for one in known:
        within.setdefault(_holder(one.within, known), []).append(parts[one.key])
    made.register_dependency(edition, [parts["cobenefit"], *within.pop("", [])])
    for holder, held in within.items():
        made.register_dependency(parts[holder], held)
    return made


def _own(root: Path) -> Component:
    version = package_wheel.own_version(root)
    return Component(
        name="cobenefit", version=version, bom_ref="cobenefit", type=ComponentType.LIBRARY,
        licenses=_licences(OWN), purl=PackageURL("generic", None, "cobenefit", version),
    )  # fmt: skip


def _component(one: licences.Component, root: Path) -> Component:
    kind, _, name = one.package.partition(":")
    digests = [HashType(alg=HashAlgorithm.SHA_512, content=one.sha512)] if one.sha512 else []
    return Component(
        name=name or one.name, version=one.version or None, bom_ref=one.key, hashes=digests,
        type=ComponentType.LIBRARY, licenses=_licences(one.licence), purl=_purl(one),
        cpe=f"cpe:2.3:a:{one.cpe}:{one.version}:*:*:*:*:*:*:*" if one.cpe and one.version else None,
        properties=_others(kind, name, root),
    )  # fmt: skip


def _others(kind: str, name: str, root: Path) -> list[Property]:
    """Hashes of packages of which one is installed: of wheel and source, or of each platform."""
    if kind == "pypi":
        return [Property(name="pip:sha256", value=digest) for digest in _pinned(name, root)]
    platforms = npm_lock.package(name, root).platforms if kind == "npm" else ()
    found = [npm_lock.package(platform, root) for platform in platforms]
    return [Property(name=f"npm:sha512:{one.name}", value=one.sha512) for one in found]


def _purl(one: licences.Component) -> PackageURL | None:
    """None of what has neither a package nor a known version."""
    kind, _, name = one.package.partition(":")
    if not kind:
        return PackageURL("generic", None, one.name, one.version) if one.version else None
    space, _, short = name.rpartition("/")
    return PackageURL(kind, space or None, short.lower() if kind == "pypi" else short, one.version)


def _pinned(name: str, root: Path) -> list[str]:
    """The hashes that pip accepts of a distribution: those of its wheel and of its source."""
    text = (root / "requirements.txt").read_text("utf-8")
    found = re.search(rf"(?im)^{re.escape(name)}==.*(?:\n\s+--hash.*)+", text)
    return re.findall(r"sha256:([0-9a-f]{64})", found[0]) if found else []


def _licences(text: str):
    return [LicenseFactory().make_from_string(text)]


def _holder(within: str, known: list[licences.Component]) -> str:
    """The key of the component that is called `within` by its package; "" of what stands alone."""
    return next((one.key for one in known if within and one.package.endswith(f":{within}")), "")


def _without_serial(content: str) -> str:
    held = json.loads(content)
    held.pop("serialNumber", None)
    return json.dumps(held, sort_keys=True)


def main() -> None:
    from edition_site import source_date  # which writes this list into an edition

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=editions.existing)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    out = given.out or ROOT / "build" / licences.sbom_name(given.number)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(written(given.number, int(source_date())), "utf-8")
    print(f"wrote {out}")


if __name__ == "__main__":
    main()
