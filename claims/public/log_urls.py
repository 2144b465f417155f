"""Addresses of the public log's files, in the layout of c2sp.org/tlog-tiles, and of the receipts that lead there."""

from __future__ import annotations

from django.urls import path, re_path

from claims.public.views import log_files, witness

urlpatterns = [
    path("log/checkpoint", log_files.checkpoint, name="log-checkpoint"),
    re_path(r"^log/tile/(?P<path>[0-9a-z./]{1,200})$", log_files.tile, name="log-tile"),
    path("log/policy", log_files.policy, name="log-policy"),
    path("witness/add-checkpoint", witness.add_checkpoint, name="witness-add"),
    re_path(r"^witness/(?P<origin>[0-9a-f]{64})/checkpoint$", witness.witnessed, name="witness-checkpoint"),
    path("log/keys.json", log_files.keys, name="log-keys"),
    path("log/vkey", log_files.vkey, name="log-vkey"),
    path("log/verify.py", log_files.verifier, name="log-verifier"),
    path("claims/<slug:ref>/v/<int:number>.tlog-proof", log_files.receipt, name="claim-receipt"),
    path("claims/<slug:ref>/v/<int:number>/bundle.json", log_files.bundle, name="claim-bundle"),
]
