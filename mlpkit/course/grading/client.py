"""The client of a kernel that may be hostile: no message and no sum of messages can swell the host.

ZeroMQ refuses a message of more than `limits.message` bytes while it arrives, a few at a time wait in memory, and a
kernel whose outputs come to more than `limits.output` is killed. It is ready as soon as its answers arrive on both
channels.
"""

import time

import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.connect import channel_socket_types
from traitlets import Any, Type

REQUIRED = {"header", "parent_header", "content", "msg_type"}
WAITING = 8  # messages that wait in memory for the host


class CountedChannel(AsyncZMQSocketChannel):
    """Counts the bytes that come; `full()` is called when there are more than `most`."""

    received, most, full = 0, None, None

    async def _recv(self, **kwargs):
        while True:
            parts = await self.socket.recv_multipart(**kwargs)
            self.received += sum(map(len, parts))
            if self.most is not None and self.received > self.most:
                self.full()
            try:
                message = self.session.deserialize(self.session.feed_identities(parts)[1])
                if REQUIRED <= message.keys() and isinstance(message["content"], dict):
                    return message
            except Exception:  # not JSON, too deep, not signed, not a message: whoever forged it gets no answer
                continue


class SandboxClient(AsyncKernelClient):
    """What SandboxManager.client() gives, ready for nbclient."""

    shell_channel_class = control_channel_class = stdin_channel_class = iopub_channel_class = Type(CountedChannel)
    limits, on_flood = Any(), Any()

    def _create_connected_socket(self, channel, identity=None):
        made = self.context.socket(channel_socket_types[channel])
        made.linger = 0  # nothing that a kernel has not read yet is worth waiting for
        made.maxmsgsize = self.limits.message + (1 << 20)  # the kernel's own cap, and the message round it
        made.rcvhwm = WAITING
        if identity:
            made.identity = identity
        made.connect(self._make_url(channel))
        return made

    @property
    def iopub_channel(self):
        channel = super().iopub_channel
        channel.most, channel.full = self.limits.output, self.on_flood
        return channel

    async def wait_for_ready(self, timeout=None):
        """Until the kernel answers a question and the broadcast of its doing so has come too. RuntimeError if never."""
        deadline = time.monotonic() + (timeout or self.limits.cell)
        while time.monotonic() < deadline:
            question = self.kernel_info()
            if await self._answered(question, self.shell_channel, deadline):
                self._handle_kernel_info_reply(self._last)
                if await self._answered(question, self.iopub_channel, min(deadline, time.monotonic() + 0.2)):
                    return
        raise RuntimeError(f"Kernel didn't respond in {timeout or self.limits.cell:g} seconds")

    async def _answered(self, question: str, channel, deadline: float) -> bool:
        """Whether a message about `question` comes in time; those about others are dropped."""
        while (left := deadline - time.monotonic()) > 0:
            if not await channel.socket.poll(min(left, 0.1) * 1000, zmq.POLLIN):
                if not await self._async_is_alive():
                    raise RuntimeError(f"the kernel ended before it answered: {self.parent.ended or 'no reason given'}")
                continue
            self._last = await channel.get_msg(timeout=0)
            if self._last["parent_header"].get("msg_id") == question:
                return True
        return False
