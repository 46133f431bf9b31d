"""Questions to a kernel that belong to no cell: whether it still listens, and that it take a snapshot of itself."""

import queue
import time

from nbclient.util import ensure_async, run_sync

SNAPSHOT_TIME = 30  # seconds


class Asking:
    """For a NotebookClient: what it asks its kernel client `kc` besides cells."""

    async def _async_ask_for_snapshot(self, line: str) -> None:
        """Run a line that forks the kernel; what it replies says only that it could."""
        if not await self._reply_to(self.kc.execute(line, silent=True, store_history=False), SNAPSHOT_TIME):
            raise TimeoutError("a copy of the notebook's state could not be made here")

    async def _async_still_answers(self, seconds: float) -> bool:
        """Whether the kernel still listens after an interrupt."""
        return await self._reply_to(self.kc.kernel_info(), seconds)

    async def _reply_to(self, sent: str, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = await ensure_async(self.kc.get_shell_msg(timeout=min(left, 1)))
            except (queue.Empty, TimeoutError):
                await self._async_check_alive()
                continue
            if message["parent_header"].get("msg_id") == sent:
                return True
        return False

    ask_for_snapshot, still_answers = run_sync(_async_ask_for_snapshot), run_sync(_async_still_answers)
