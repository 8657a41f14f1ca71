"""The operations of the Content API: templates made, listed, fetched, deleted, approved.

https://www.twilio.com/docs/content/content-api-resources
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from channels.sandbox.twilio.api import PAGE_SIZE, Answer, Given, Parts, page_of
from channels.sandbox.twilio.errors import Refused
from channels.sandbox.twilio.ledger import Ledger
from channels.sandbox.twilio.messages import Template
from channels.sandbox.twilio.templates import check_types

CATEGORIES = frozenset({"UTILITY", "MARKETING", "AUTHENTICATION"})


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class ContentApi:
    """The operations by name, as in `api.MessagesApi`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.url = ""
        self.handlers: dict[str, Callable[[Parts, Given], Answer]] = {
            "content_create": self._create,
            "content_list": self._list,
            "content_fetch": self._fetch,
            "content_delete": self._delete,
            "approval_create": self._ask_approval,
            "approval_fetch": self._approvals,
        }

    def _create(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        one = {name: values[0] for name, values in given.items()}
        check_types(one["types"])
        template = Template(
            sid=self._ledger.new_sid("HX"),
            friendly_name=one.get("friendly_name", ""),
            language=one["language"],
            types=one["types"],
            variables={str(k): str(v) for k, v in one.get("variables", {}).items()},
            created_at=self._ledger.now(),
        )
        self._ledger.templates[template.sid] = template
        return Answer(status=201, content=self._as_json(template), sid=template.sid)

    def _list(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        newest = list(reversed(self._ledger.templates.values()))
        page, token = page_of(newest, given, lambda template: template.sid)
        size = given.get("PageSize", [str(PAGE_SIZE)])[0]
        number = int(given.get("Page", ["0"])[0])

        def address(at: int, token: str | None) -> str:
            more = {"PageToken": token} if token else {}
            return f"{self.url}/v1/Content?{urlencode({'PageSize': size, 'Page': at, **more})}"

        meta = {
            "key": "contents",
            "page": number,
            "page_size": int(size),
            "url": address(number, given.get("PageToken", [None])[0]),
            "first_page_url": address(0, None),
            "previous_page_url": None,
            "next_page_url": address(number + 1, token) if token else None,
        }
        contents = [self._as_json(template) for template in page]
        return Answer(status=200, content={"contents": contents, "meta": meta})

    def _fetch(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        template = self._template(parts["Sid"])
        return Answer(status=200, content=self._as_json(template), sid=template.sid)

    def _delete(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        del self._ledger.templates[self._template(parts["Sid"]).sid]
        return Answer(status=204, sid=parts["Sid"])

    def _ask_approval(self, parts: Parts, given: Given) -> Answer:
        template = self._template(parts["ContentSid"])
        category = given["category"][0]
        if category not in CATEGORIES:
            raise Refused(60200, f"category {category}")
        template.category = category
        template.approval = "approved" if self._ledger.approve_at_once else "received"
        return Answer(
            status=201,
            content={
                "name": given["name"][0],
                "category": category,
                "content_type": next(iter(template.types)),
                "status": "received",
                "rejection_reason": "",
                "allow_category_change": True,
            },
            sid=template.sid,
        )

    def _approvals(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        template = self._template(parts["Sid"])
        told: dict[str, Any] = {
            "type": "whatsapp",
            "name": template.friendly_name,
            "category": template.category,
            "content_type": next(iter(template.types)),
            "status": template.approval,
            "rejection_reason": "",
            "allow_category_change": True,
        }
        content = {
            "sid": template.sid,
            "account_sid": self._ledger.account_sid,
            "whatsapp": told,
            "url": f"{self.url}/v1/Content/{template.sid}/ApprovalRequests",
        }
        return Answer(status=200, content=content, sid=template.sid)

    def _template(self, sid: str) -> Template:
        template = self._ledger.templates.get(sid)
        if template is None:
            raise Refused(20404, f"/Content/{sid}")
        return template

    def _as_json(self, template: Template) -> dict[str, Any]:
        url = f"{self.url}/v1/Content/{template.sid}"
        return {
            "sid": template.sid,
            "account_sid": self._ledger.account_sid,
            "friendly_name": template.friendly_name,
            "language": template.language,
            "variables": template.variables,
            "types": template.types,
            "url": url,
            "date_created": _iso(template.created_at),
            "date_updated": _iso(template.created_at),
            "links": {
                "approval_create": f"{url}/ApprovalRequests/whatsapp",
                "approval_fetch": f"{url}/ApprovalRequests",
            },
        }
