#!/bin/sh
# Makes the TLS certificates of an EventStoreDB cluster: an authority of its own, and a certificate for each node. Run again, it
# makes what is missing and renews what has less than 30 days left.
#
#   certificates.sh CERTIFICATES AUTHORITY NODE...
#
# CERTIFICATES holds the keys, for the nodes alone; AUTHORITY holds ca.crt, for whoever connects to them. NODE is a DNS name.
set -eu

AUTHORITY_DAYS=3650
NODE_DAYS=730
LEFT_SECONDS=$((30 * 24 * 3600))

certificates=${1:?give the folder of the certificates} authority=${2:?give the folder of the authority}
shift 2
command -v openssl > /dev/null || { echo 'certificates.sh: openssl is not installed' >&2; exit 1; }
umask 077
mkdir -p "$certificates"
[ -d "$authority" ] || { mkdir -p "$authority" && chmod 755 "$authority"; }

# openssl draws dots while it works; what it says is shown only where it fails.
quietly() {
  said=$("$@" 2>&1) || { echo "$said" >&2; exit 1; }
}

if [ ! -e "$authority/ca.crt" ] || [ ! -e "$certificates/ca.key" ]; then
  quietly openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days "$AUTHORITY_DAYS" -subj '/O=Liggare/CN=EventStoreDB authority' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$certificates/ca.key" -out "$authority/ca.crt.new"
  chmod 444 "$authority/ca.crt.new"
  mv "$authority/ca.crt.new" "$authority/ca.crt"
  echo 'made the authority'
fi

for node in "$@"; do
  folder=$certificates/$node
  if openssl x509 -checkend "$LEFT_SECONDS" -noout -in "$folder/node.crt" > /dev/null 2>&1 \
    && openssl verify -CAfile "$authority/ca.crt" "$folder/node.crt" > /dev/null 2>&1; then
    continue
  fi
  mkdir -p "$folder"
  # The nodes of a cluster know one another by this common name.
  quietly openssl req -new -newkey rsa:3072 -nodes -sha256 -subj '/CN=eventstoredb-node' \
    -keyout "$folder/node.key.new" -out "$folder/node.csr"
  cat > "$folder/extensions" <<EXTENSIONS
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth
subjectAltName = DNS:$node, DNS:localhost, IP:127.0.0.1
EXTENSIONS
  quietly openssl x509 -req -sha256 -days "$NODE_DAYS" -in "$folder/node.csr" -extfile "$folder/extensions" \
    -CA "$authority/ca.crt" -CAkey "$certificates/ca.key" -set_serial "0x$(openssl rand -hex 16)" \
    -out "$folder/node.crt.new"
  mv "$folder/node.key.new" "$folder/node.key"
  mv "$folder/node.crt.new" "$folder/node.crt"
  rm "$folder/node.csr" "$folder/extensions"
  echo "made the certificate of $node"
done
