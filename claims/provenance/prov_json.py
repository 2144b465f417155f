"""Renders how a published version came to be as PROV-JSON (W3C Member Submission of 24 April 2013, model PROV-DM).

A function of the document and the newsroom's name and address alone, names of people only as published: whoever holds
those can work it out again, and a verifier does.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from claims.provenance.canonical import canonical_json

if TYPE_CHECKING:
    from claims.provenance.places import Places

VOCABULARY: Final = "urn:factcheck:ns:"


def prov_json(document: dict[str, Any], places: Places) -> dict[str, Any]:
    """Return the PROV document of a version."""
    return _Account(document, places).render()


class _Account:
    """Statements about one version; things have their public addresses where they have one, else a fragment of the version's."""

    def __init__(self, document: dict[str, Any], places: Places) -> None:
        self._document = document
        self._places = places
        self._statements: dict[str, dict[str, Any]] = {}
        self._version = self._id_of_version(places.number)

    def render(self) -> dict[str, Any]:
        self._agents()
        self._claim()
        self._searches()
        for snapshot in self._snapshots().values():
            self._snapshot(snapshot)
        for citation in self._document["citations"]:
            self._quotation(citation)
        self._versions()
        return {"prefix": {"fc": VOCABULARY, "pub": self._places.home}, **self._statements}

    # --- what there is ---

    def _agents(self) -> None:
        people = self._document["people"]
        self._state("agent", "pub:", self._typed("prov:Organization", label=self._places.newsroom))
        for role in ("author", "approver"):
            if people[role]:
                self._state("agent", self._part(role), self._typed("prov:Person", label=people[role]))
                self._relate("actedOnBehalfOf", delegate=self._part(role), responsible="pub:")

    def _claim(self) -> None:
        claim = self._document["claim"]
        mine = self._part("claim")
        self._state("entity", mine, self._typed("fc:Claim", value=claim["text"]))
        for number, appearance in enumerate(claim["appearances"], start=1):
            article = appearance["article"]
            source, words = self._part(f"article-{number}"), self._part(f"appearance-{number}")
            text = {"fc:textSha256": article["text_sha256"], "fc:article": article["id"]}
            self._state("entity", source, self._typed("fc:Article", label=article["title"], at=article["url"]) | text)
            place = {"fc:start": appearance["start"], "fc:end": appearance["end"]}
            self._state("entity", words, self._typed("fc:Appearance", value=appearance["exact"]) | place)
            self._derive(words, source, "prov:Quotation")
            self._derive(mine, words)
            self._extraction(number, appearance.get("extraction"), used=source, made=words)
            self._proposals(number, appearance.get("proposed", []), used=source)

    def _extraction(self, number: int, extraction: dict[str, str] | None, *, used: str, made: str) -> None:
        """Say which software found the words; what a person marked by hand has none."""
        if extraction is None:
            return
        activity = self._part(f"extraction-{number}")
        self._state("activity", activity, self._typed("fc:Extraction"))
        self._relate("used", activity=activity, entity=used)
        self._relate("wasGeneratedBy", entity=made, activity=activity)
        self._by_software(activity, f"{extraction['extractor']} {extraction['version']}")

    def _proposals(self, place: int, proposals: list[dict[str, Any]], *, used: str) -> None:
        """Say what a language model proposed of a claim that it did not find alone; an editor decided."""
        for number, proposal in enumerate(proposals, start=1):
            activity = self._part(f"proposal-{place}-{number}")
            facts = {"fc:use": proposal["use"], "fc:taken": proposal["taken"]}
            self._state("activity", activity, self._typed("fc:Proposal") | facts)
            self._relate("used", activity=activity, entity=used)
            self._relate("wasInfluencedBy", influencee=self._part("claim"), influencer=activity)
            self._by_software(activity, f"{proposal['extractor']} {proposal['version']}")

    def _searches(self) -> None:
        for number, search in enumerate(self._document["searches"], start=1):
            activity = self._part(f"search-{number}")
            facts = {
                "fc:query": search["query"],
                "fc:purpose": search["purpose"],
                "fc:status": search["status"],
                "fc:found": search["found"],
            }
            if search["finished_at"]:
                facts["prov:endTime"] = search["finished_at"]
            self._state("activity", activity, self._typed("fc:SearchRun") | facts)
            self._relate("used", activity=activity, entity=self._part("claim"))
            self._relate("wasInformedBy", informed=self._part("publication"), informant=activity)
            self._by_software(activity, search["finder"], label=search["finder_label"])
            if search.get("proposed_by"):
                self._by_software(activity, f"{search['proposed_by']['extractor']} {search['proposed_by']['version']}")

    def _snapshot(self, snapshot: dict[str, Any]) -> None:
        page, mine = self._source(snapshot), f"pub:snapshots/{snapshot['id']}/"
        text, capture, reading = f"pub:snapshots/{snapshot['id']}/text", f"{mine}#capture", f"{mine}#reading"
        self._state("entity", page, self._typed("fc:Page", at=snapshot["source"]["canonical_uri"]))
        digests = {
            "fc:bodySha256": snapshot["body_sha256"],
            "fc:warcSha256": snapshot["warc_sha256"],
            "fc:mediaType": snapshot["media_type"],
        }
        self._state("entity", mine, self._typed("fc:Snapshot", label=snapshot["title"], at=snapshot["url"]) | digests)
        facts = {"fc:textSha256": snapshot["text_sha256"], "fc:normalisation": snapshot["normalisation"]}
        self._state("entity", text, self._typed("fc:Text") | facts)
        fetched = snapshot.get("capture") or {}
        times = {"prov:startTime": fetched.get("started_at") or snapshot["captured_at"]}
        if fetched.get("finished_at"):
            times["prov:endTime"] = fetched["finished_at"]
        self._state("activity", capture, self._typed("fc:Capture") | times)
        self._relate("used", activity=capture, entity=page)
        self._relate("wasGeneratedBy", entity=mine, activity=capture)
        self._relate("specializationOf", specificEntity=mine, generalEntity=page)
        self._by_software(capture, "fetcher")
        self._state("activity", reading, self._typed("fc:Reading"))
        self._relate("used", activity=reading, entity=mine)
        self._relate("wasGeneratedBy", entity=text, activity=reading)
        self._derive(text, mine)
        self._by_software(reading, snapshot["extractor"])

    def _quotation(self, citation: dict[str, Any]) -> None:
        mine, ref = self._part(f"q{citation['number']}"), citation["snapshot"]["id"]
        facts = {"fc:start": citation["start"], "fc:end": citation["end"], "fc:stance": citation["stance"]}
        self._state("entity", mine, self._typed("fc:Quotation", value=citation["exact"]) | facts)
        self._derive(mine, f"pub:snapshots/{ref}/text", "prov:Quotation")
        self._derive(self._version, mine)

    def _versions(self) -> None:
        publication = self._part("publication")
        document = self._document
        for line in document["history"]:
            facts = {"fc:version": line["version"], "fc:publishedAt": line["published_at"]}
            if line["version"] == document["version"]:
                digest = hashlib.sha256(canonical_json(document).encode("utf-8")).hexdigest()
                facts |= {"fc:documentSha256": f"sha256:{digest}", "fc:status": document.get("status", "published")}
            self._state("entity", self._id_of_version(line["version"]), self._typed("fc:ReviewVersion") | facts)
        for before, line in zip(document["history"], document["history"][1:], strict=False):
            told = {"fc:correction": line["correction"]} if line.get("correction") else {}
            self._derive(
                self._id_of_version(line["version"]), self._id_of_version(before["version"]), "prov:Revision", **told
            )
        times = {"prov:endTime": document["published_at"]}
        self._state("activity", publication, self._typed("fc:Publication") | times)
        self._relate("wasGeneratedBy", entity=self._version, activity=publication)
        self._relate("wasAttributedTo", entity=self._version, agent="pub:")
        self._derive(self._version, self._part("claim"))
        for ref in self._snapshots():
            self._relate("used", activity=publication, entity=f"pub:snapshots/{ref}/")
            self._derive(self._version, f"pub:snapshots/{ref}/")
        for role in ("author", "approver"):
            if document["people"][role]:
                told = {"prov:role": f"fc:{role}"}
                self._relate("wasAssociatedWith", activity=publication, agent=self._part(role), **told)

    # --- how it is said ---

    def _snapshots(self) -> dict[str, dict[str, Any]]:
        return {citation["snapshot"]["id"]: citation["snapshot"] for citation in self._document["citations"]}

    def _source(self, snapshot: dict[str, Any]) -> str:
        return self._part(f"source-{snapshot['source']['id']}")

    def _id_of_version(self, number: int) -> str:
        return f"pub:claims/{self._places.claim}/v/{number}/"

    def _part(self, name: str) -> str:
        return f"{self._version}#{name}"

    def _by_software(self, activity: str, name: str, *, label: str = "") -> None:
        """Say that a program of the newsroom did it."""
        agent = self._part(f"software-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:12]}")
        self._state("agent", agent, self._typed("prov:SoftwareAgent", label=label or name))
        self._relate("wasAssociatedWith", activity=activity, agent=agent)
        self._relate("actedOnBehalfOf", delegate=agent, responsible="pub:")

    @staticmethod
    def _typed(kind: str, *, label: str = "", value: str = "", at: str | None = None) -> dict[str, Any]:
        facts: dict[str, Any] = {"prov:type": _name(kind)}
        facts |= {"prov:label": label} if label else {}
        facts |= {"prov:value": value} if value else {}
        return facts | ({"prov:location": {"$": at, "type": "xsd:anyURI"}} if at else {})

    def _state(self, kind: str, identifier: str, facts: dict[str, Any]) -> None:
        self._statements.setdefault(kind, {})[identifier] = facts

    def _derive(self, made: str, source: str, kind: str = "", **told: str) -> None:
        facts = {"prov:type": _name(kind)} if kind else {}
        self._relate("wasDerivedFrom", generatedEntity=made, usedEntity=source, **facts, **told)

    def _relate(self, relation: str, **ends: Any) -> None:
        """State a relation once; its name is the digest of what it says, so that it does not hang on an order."""
        if "prov:role" in ends:
            ends["prov:role"] = _name(ends["prov:role"])
        facts = {name if ":" in name else f"prov:{name}": value for name, value in ends.items()}
        digest = hashlib.sha256(f"{relation} {canonical_json(facts)}".encode()).hexdigest()
        self._statements.setdefault(relation, {})[f"_:{digest[:16]}"] = facts


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}
