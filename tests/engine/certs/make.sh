#!/bin/sh
# Makes the certificates of the TLS tests: a root nobody trusts but the tests, and leaves that are each wrong in one way.
set -e
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: > "$work/index"
echo 64 > "$work/serial"
cat > "$work/conf" <<END
[ca]
default_ca = here
[here]
database = $work/index
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
[good]
subjectAltName = DNS:site.test
[other]
subjectAltName = DNS:other.test
END
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
sign() { # out, key, common name, extensions, end, issuer's arguments
    openssl req -new -config /dev/null -key "$2" -subj "/CN=$3" -out "$work/request" 2> "$work/log"
    # shellcheck disable=SC2086
    openssl ca -batch -notext -config "$work/conf" -in "$work/request" -out "$1" -extensions "$4" \
        -startdate 20200101000000Z -enddate "$5" $6 2> "$work/log"
}
late=21200101000000Z
key key.pem
key "$work/root-key"
key "$work/middle-key"
sign root.pem "$work/root-key" "test root" authority $late "-selfsign -keyfile $work/root-key"
by_root="-cert root.pem -keyfile $work/root-key"
sign "$work/middle" "$work/middle-key" "test middle" authority $late "$by_root"
sign good.pem key.pem site.test good $late "$by_root"
sign other.pem key.pem other.test other $late "$by_root"
sign expired.pem key.pem site.test good 20200201000000Z "$by_root"
sign unchained.pem key.pem site.test good $late "-cert $work/middle -keyfile $work/middle-key"
sign self.pem key.pem site.test good $late "-selfsign -keyfile key.pem"
