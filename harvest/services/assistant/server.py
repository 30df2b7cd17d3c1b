"""The server that answers: any that speaks the chat protocol of OpenAI.

Loaded by the theme worker and by commands, never by the serving process.
"""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from analysis.assistant.asking import Request

# Seconds to wait for an answer, for a connection, and before asking again.
ANSWER: Final = 120.0
CONNECT: Final = 10.0
PAUSE: Final = 2.0
LONGEST_PAUSE: Final = 30.0


class TroubleError(Exception):
    """No answer came.

    ``kind`` is unreachable, slow, denied (the key), unknown (the model or the address),
    busy, broken (the server failed) or garbage (it answered something else).
    """

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Settings(NamedTuple):
    """Where an assistant is, and how much it may be asked about one day within a day."""

    url: str
    model: str
    key: str
    most_requests: int
    most_tokens: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self | None:
        """As configured; None where no assistant is."""
        url, model = config["ASSISTANT_URL"], config["ASSISTANT_MODEL"]
        if not url or not model:
            return None
        limits = config["ASSISTANT_REQUESTS"], config["ASSISTANT_TOKENS"]
        return cls(url, model, config["ASSISTANT_KEY"] or "", *limits)

    @property
    def host(self) -> str:
        """The name of the computer that notes go to."""
        return urlsplit(self.url).hostname or self.url


class Reply(NamedTuple):
    """An answer as it came, and how many tokens it took."""

    text: str
    tokens: int


class Server:
    """Asks an assistant, one request at a time."""

    def __init__(self, settings: Settings) -> None:
        from openai import OpenAI, Timeout

        self.model = settings.model
        self._client = OpenAI(
            base_url=settings.url,
            api_key=settings.key or "none",
            timeout=Timeout(ANSWER, connect=CONNECT),
            max_retries=0,
        )

    def close(self) -> None:
        """End the connections that are kept for the next request."""
        self._client.close()

    def ask(self, request: "Request") -> Reply:
        """The answer to a request; asked once more where the server is busy or fails.

        Raises TroubleError where no answer comes.
        """
        from openai import InternalServerError, RateLimitError

        messages = [
            {"role": "system", "content": request.instructions},
            {"role": "user", "content": request.material},
        ]
        try:
            try:
                return self._ask(messages, request.most_tokens)
            except (RateLimitError, InternalServerError) as error:
                time.sleep(_wait(error.response.headers))
                return self._ask(messages, request.most_tokens)
        except Exception as error:
            raise TroubleError(_kind(error)) from error

    def _ask(self, messages: list[Any], most_tokens: int) -> Reply:
        from openai import BadRequestError

        create = self._client.chat.completions.create
        try:
            completion = create(
                model=self.model, messages=messages, temperature=0, max_tokens=most_tokens
            )
        except BadRequestError:
            # Newer models choose their own temperature, and call the limit otherwise.
            completion = create(
                model=self.model, messages=messages, max_completion_tokens=most_tokens
            )
        text = completion.choices[0].message.content or ""
        usage = completion.usage
        if usage is not None and isinstance(usage.total_tokens, int):
            return Reply(text, usage.total_tokens)
        # Servers that do not count: about three letters a token in Dutch.
        letters = len(text) + sum(len(message["content"]) for message in messages)
        return Reply(text, letters // 3)


def _wait(headers: Mapping[str, str]) -> float:
    said = headers.get("retry-after", "")
    return min(float(said), LONGEST_PAUSE) if said.isdecimal() else PAUSE


def _kind(error: Exception) -> str:
    """What a person is told of an error: none of its words, which may be anything."""
    import openai

    kinds: tuple[tuple[type[Exception], str], ...] = (
        (openai.APITimeoutError, "slow"),
        (openai.APIConnectionError, "unreachable"),
        (openai.AuthenticationError, "denied"),
        (openai.PermissionDeniedError, "denied"),
        (openai.NotFoundError, "unknown"),
        (openai.RateLimitError, "busy"),
        (openai.APIStatusError, "broken"),
    )
    return next((kind for each, kind in kinds if isinstance(error, each)), "garbage")
