#!/usr/bin/env bash
# The folder of `make bundle` as a Debian package with an entry in the menu, under dist.
set -euo pipefail
cd "$(dirname "$0")/.."
id=nz.imatinib_ref.ImatinibReference
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' imatinib_ref/__init__.py)
architecture=$(dpkg --print-architecture)
maintainer='The Imatinib Reference authors <imatinib-ref@localhost>'
libc=$(dpkg-query --show --showformat='${Version}' libc6 | sed 's/-.*//')
tree=dist/deb
umask 022

put() { install -D --mode=644 "$1" "$tree/usr/share/$2"; }

rm -rf "$tree"
mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/usr/lib"
cp -a dist/imatinib-ref "$tree/usr/lib/imatinib-ref"
chmod -R u=rwX,go=rX "$tree/usr/lib"
find "$tree/usr/lib" -name '*.so*' -type f -exec chmod 644 {} +
ln -s ../lib/imatinib-ref/imatinib-ref "$tree/usr/bin/imatinib-ref"
put "packaging/$id.desktop" "applications/$id.desktop"
put "packaging/$id.metainfo.xml" "metainfo/$id.metainfo.xml"
put resources/icons/app.svg icons/hicolor/scalable/apps/imatinib-ref.svg
put LICENSE doc/imatinib-ref/copyright
put CHANGELOG.md doc/imatinib-ref/CHANGELOG.md
put packaging/imatinib-ref.1 man/man1/imatinib-ref.1
gzip --best --no-name "$tree/usr/share/man/man1/imatinib-ref.1"
day=$(git log -1 --format=%cD 2>/dev/null || date --rfc-email)
gzip --best --no-name > "$tree/usr/share/doc/imatinib-ref/changelog.gz" <<END
imatinib-ref ($version) unstable; urgency=medium

  * See CHANGELOG.md beside this file.

 -- $maintainer  $day
END
# A folder that needs no Python brings its libraries along, as the Python that built it left them,
# and its templates compiled for that Python; and there is no address to write to yet.
install -D --mode=644 /dev/stdin "$tree/usr/share/lintian/overrides/imatinib-ref" <<END
imatinib-ref: bogus-mail-host *
imatinib-ref: bogus-mail-host-in-debian-changelog *
imatinib-ref: custom-library-search-path *
imatinib-ref: embedded-library *
imatinib-ref: hardening-no-pie *
imatinib-ref: library-not-linked-against-libc *
imatinib-ref: package-installs-python-bytecode *
imatinib-ref: shared-library-lacks-prerequisites *
END
cat > "$tree/DEBIAN/control" <<END
Package: imatinib-ref
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du --summarize --block-size=1024 "$tree/usr" | cut --fields=1)
Section: science
Priority: optional
Depends: libc6 (>= $libc), libdbus-1-3, libegl1, libfontconfig1, libfreetype6, libgl1, libglib2.0-0 | libglib2.0-0t64, libstdc++6, libwayland-client0, libx11-6, libxcb1
Recommends: fonts-dejavu-core | fonts-noto-core, libcups2 | libcups2t64, libssl3 | libssl3t64, libwayland-cursor0
Description: quick reference on imatinib for clinicians
 Uses, doses, interactions, special populations, safety and monitoring by the
 labels of New Zealand, Australia, the European Union and the United States,
 every statement with its source. It needs no network and writes nothing about
 a patient. Nobody has signed its content off clinically; it does not replace
 the label.
END
dpkg-deb --root-owner-group --build "$tree" "dist/imatinib-ref_${version}_${architecture}.deb"
