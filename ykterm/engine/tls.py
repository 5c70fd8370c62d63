"""Two ways to make TLS: as a browser does, and as leniently as OpenSSL lets us, with the strict fault in words."""

from __future__ import annotations

import ssl
from functools import cache

import certifi

OP_LEGACY_SERVER_CONNECT = 0x4
"""OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; Python names it from 3.12 on."""


@cache
def strict() -> ssl.SSLContext:
    """What a current browser accepts: TLS 1.2 or newer, a chain to a known root, the right name."""
    context = ssl.create_default_context()
    # The machine's store may be missing (a bare container) or old; Mozilla's list is what browsers go by.
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


@cache
def lenient() -> ssl.SSLContext:
    """Whatever gets through: any certificate, TLS 1.0, weak keys, legacy renegotiation."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    # MINIMUM_SUPPORTED instead of TLSv1: the named old versions are deprecated in Python, this one is not.
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= OP_LEGACY_SERVER_CONNECT
    context.set_alpn_protocols(["http/1.1"])
    return context


_VERIFY_WORDS = {
    # X509_V_ERR_* of OpenSSL's x509_vfy.h.
    9: "证书尚未生效",
    10: "证书过期",
    18: "自签名证书",
    19: "证书链的根不受信任",
    20: "证书链不完整或签发机构不受信任",
    21: "证书链不完整",
    23: "证书已吊销",
    62: "证书与域名不符",
    64: "证书与 IP 地址不符",
    66: "证书密钥过弱",
    67: "签发证书的密钥过弱",
    68: "证书签名算法过弱",
}

_REASON_WORDS = {
    "UNSUPPORTED_PROTOCOL": "旧 TLS 版本",
    "TLSV1_ALERT_PROTOCOL_VERSION": "旧 TLS 版本",
    "WRONG_SSL_VERSION": "旧 TLS 版本",
    "VERSION_TOO_LOW": "旧 TLS 版本",
    "UNSAFE_LEGACY_RENEGOTIATION_DISABLED": "旧式 TLS 重协商",
    "DH_KEY_TOO_SMALL": "TLS 密钥过弱",
    "EE_KEY_TOO_SMALL": "证书密钥过弱",
    "CA_MD_TOO_WEAK": "证书签名算法过弱",
    "BAD_ECPOINT": "旧 TLS 加密套件",
    "SSLV3_ALERT_HANDSHAKE_FAILURE": "旧 TLS 加密套件",
    "SSL/TLS_ALERT_HANDSHAKE_FAILURE": "旧 TLS 加密套件",
    "NO_CIPHERS_AVAILABLE": "旧 TLS 加密套件",
    "WRONG_SIGNATURE_TYPE": "旧 TLS 签名算法",
    "LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED": "旧 TLS 签名算法",
    "WRONG_VERSION_NUMBER": "端口应答的不是 TLS",
    "HTTP_REQUEST": "端口应答的不是 TLS",
    "PACKET_LENGTH_TOO_LONG": "端口应答的不是 TLS",
    "RECORD_LAYER_FAILURE": "端口应答的不是 TLS",
}


def word(exc: BaseException) -> str:
    """Why a strict TLS try failed, in Chinese."""
    if isinstance(exc, ssl.SSLCertVerificationError):
        return _VERIFY_WORDS.get(exc.verify_code, "证书不受信任")
    if isinstance(exc, ssl.SSLError) and exc.reason:
        return _REASON_WORDS.get(exc.reason, "TLS 握手失败")
    if isinstance(exc, OSError):
        return "TLS 握手时连接中断"
    return "TLS 握手失败"
