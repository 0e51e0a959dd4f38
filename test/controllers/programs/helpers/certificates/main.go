// An authority, and a certificate of it by which a program serves and asks: ca.crt, tls.crt and tls.key in a folder.
// certificates FOLDER NAME...
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	folder, names := os.Args[1], os.Args[2:]
	write := func(name, kind string, bytes []byte) {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	template := func(serial int64, name string) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name}, BasicConstraintsValid: true,
			NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		}
	}
	authorityKey := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	authority := template(1, "tests")
	authority.IsCA, authority.KeyUsage = true, x509.KeyUsageCertSign|x509.KeyUsageDigitalSignature
	write("ca.crt", "CERTIFICATE", must(x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)))

	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	leaf := template(2, "localhost")
	leaf.DNSNames, leaf.IPAddresses = append([]string{"localhost"}, names...), []net.IP{net.IPv4(127, 0, 0, 1)}
	leaf.KeyUsage, leaf.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	write("tls.crt", "CERTIFICATE", must(x509.CreateCertificate(rand.Reader, leaf, authority, &key.PublicKey, authorityKey)))
	write("tls.key", "EC PRIVATE KEY", must(x509.MarshalECPrivateKey(key)))
}
