"""Real video and audio files, made with PyAV."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np
from PIL import Image

__all__ = ["CLIP_SECONDS", "TONE_SECONDS", "clip", "tone"]

CLIP_SECONDS = 1.0
TONE_SECONDS = 1.0
_RATE = 12
_SAMPLES = 44_100
# The stubs of PyAV leave packets and options half typed, hence `Any` for what it opens.
_open: Any = av.open
_FRAME = 1152
"""Samples in a frame of MPEG-1 layer 3."""


def clip(picture: Image.Image) -> bytes:
    """A second of H.264 in MP4 that pans across the picture."""
    width, height = 320, 240
    # Larger than the frame, so that there is somewhere to pan to.
    wide = picture.resize((width * 3 // 2, height * 3 // 2), Image.Resampling.BILINEAR)
    frames = round(CLIP_SECONDS * _RATE)
    target = BytesIO()
    with _open(target, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=_RATE, options={"preset": "ultrafast", "threads": "1"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(frames):
            left = (wide.width - width) * number // max(frames - 1, 1)
            top = (wide.height - height) * number // max(frames - 1, 1)
            pixels = np.asarray(wide.crop((left, top, left + width, top + height)))
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def tone(pitch: float = 440.0) -> bytes:
    """A second of a sine in MP3."""
    times = np.arange(round(TONE_SECONDS * _SAMPLES)) / _SAMPLES
    fade = np.minimum(1.0, np.minimum(times, TONE_SECONDS - times) * 50)
    samples = (np.sin(2 * np.pi * pitch * times) * fade * 0.4 * 32_767).astype(np.int16)
    target = BytesIO()
    with _open(target, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=_SAMPLES)
        stream.layout = "mono"
        for start in range(0, len(samples), _FRAME):
            chunk = samples[None, start : start + _FRAME]
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(chunk), format="s16p", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = _SAMPLES, start, Fraction(1, _SAMPLES)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()
