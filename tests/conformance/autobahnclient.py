# SPDX-License-Identifier: GPL-3.0-only
"""A second client, written by others: autobahn (Debian: python3-autobahn) talks to a relay and checks what it gets as
strictly as it can. Run by ctest where the package is there, or by hand:

    driftscope --headless --port 0 -- python3 tests/conformance/autobahnclient.py
"""

import asyncio
import json
import os
import sys
from urllib.parse import urlsplit

from autobahn.asyncio.websocket import WebSocketClientFactory, WebSocketClientProtocol
from autobahn.websocket.compress import PerMessageDeflateOffer

PATIENCE = 30  # seconds: only a run that fails waits for so long
CHINESE = '汉字' * 50_000  # 300 KB
CHROMIUM = 131_000  # bytes of a fragment


class Client(WebSocketClientProtocol):
    """What it gets is put into a queue, in order."""

    def onConnect(self, response):
        self.response = response

    def onOpen(self):
        self.factory.opened.set_result(self)

    def onMessage(self, payload, isBinary):
        self.factory.arrived.put_nowait((isBinary, payload))

    def onPong(self, payload):
        self.factory.arrived.put_nowait(('pong', payload))

    def onClose(self, wasClean, code, reason):
        self.factory.closed.set_result((wasClean, self.remoteCloseCode))

    async def next(self):
        return await asyncio.wait_for(self.factory.arrived.get(), PATIENCE)

    async def end(self):
        return await asyncio.wait_for(self.factory.closed, PATIENCE)

    def ask(self, nonce, **how):
        self.sendMessage(json.dumps({'type': 'ping', 'nonce': nonce}, ensure_ascii=False).encode(), **how)

    async def answer(self):
        binary, payload = await self.next()
        assert binary is False, binary
        message = json.loads(payload)
        assert message['type'] == 'pong', message
        return message['nonce']


async def connect(api, offers=None, **options):
    address = urlsplit(api)
    url = f'ws://{address.netloc}/room/autobahn/connect?subscribe=room'
    loop = asyncio.get_running_loop()
    factory = WebSocketClientFactory(url, loop=loop, **options)
    factory.protocol = Client
    factory.setProtocolOptions(failByDrop=False, utf8validateIncoming=True, acceptMaskedServerFrames=False,
                               perMessageCompressionOffers=offers or [])
    factory.arrived, factory.opened, factory.closed = asyncio.Queue(), loop.create_future(), loop.create_future()
    await loop.create_connection(factory, address.hostname, address.port)
    return await asyncio.wait_for(factory.opened, PATIENCE)


async def text_is_echoed_however_it_is_fragmented(api):
    client = await connect(api)
    for size in (None, 1, 2, 3, 7):
        client.ask('a é € 😀', fragmentSize=size)
        assert await client.answer() == 'a é € 😀'
    for _ in range(100):
        client.ask(CHINESE, fragmentSize=CHROMIUM)
        assert await client.answer() == CHINESE


async def binary_messages_are_read(api):
    client = await connect(api)
    client.sendMessage(bytes.fromhex('a164747970656470696e67'), isBinary=True)  # {"type":"ping"} in CBOR
    assert await client.answer() is None


async def pings_of_every_size_are_echoed(api):
    client = await connect(api)
    for size in range(126):
        client.sendPing(bytes(range(size)))
        assert await client.next() == ('pong', bytes(range(size)))


async def a_ping_between_fragments_is_answered_first(api):
    client = await connect(api)
    client.beginMessage()
    client.sendMessageFrame('{"type":"ping","nonce":"€'.encode()[:-1])
    client.sendPing(b'now')
    assert await client.next() == ('pong', b'now')
    client.sendMessageFrame('€'.encode()[-1:] + b'"}')
    client.endMessage()
    assert await client.answer() == '€'


async def wrong_text_is_refused_before_its_message_ends(api):
    client = await connect(api)
    client.beginMessage()
    client.sendMessageFrame(b'{"\xed\xa0')
    assert await client.end() == (True, 1007)


async def closing_is_clean_with_every_code_that_it_may_send(api):
    for code in (1000, 3000, 3999, 4000, 4999):
        client = await connect(api)
        client.sendClose(code, 'bye €')
        assert await client.end() == (True, code)


async def the_relay_closes_and_that_is_clean_as_well(api):
    client = await connect(api)
    for _ in range(100):
        client.sendMessage(b'{')
    assert await client.end() == (True, 1008)


async def what_is_offered_is_not_taken(api):
    client = await connect(api, offers=[PerMessageDeflateOffer()], protocols=['chat', 'superchat'])
    assert client.response.extensions == [] and client.response.protocol is None
    client.ask(1)
    assert await client.answer() == 1


async def main():
    api = os.environ['DRIFTDB_API']
    checks = (text_is_echoed_however_it_is_fragmented, binary_messages_are_read, pings_of_every_size_are_echoed,
              a_ping_between_fragments_is_answered_first, wrong_text_is_refused_before_its_message_ends,
              closing_is_clean_with_every_code_that_it_may_send, the_relay_closes_and_that_is_clean_as_well,
              what_is_offered_is_not_taken)
    for check in checks:
        await check(api)
        print('ok', check.__name__.replace('_', ' '), flush=True)


if __name__ == '__main__':
    try:
        asyncio.run(asyncio.wait_for(main(), 10 * PATIENCE))
    except (AssertionError, OSError, asyncio.TimeoutError):
        import traceback
        traceback.print_exc()
        sys.exit(1)
