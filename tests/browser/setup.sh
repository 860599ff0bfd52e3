# For the scripts that run outside judges: installs what they need on Debian, and finds the program. To be sourced.

browser=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$browser/../.." && pwd)
missing=()

# need COMMAND PACKAGE…: notes the packages if there is no such command.
need() {
  PATH=$PATH:/usr/sbin command -v "$1" >/dev/null || missing+=("${@:2}")
}

# Installs the packages that were noted. Two scripts may run at once, and apt-get does not wait for another.
install_missing() {
  ((${#missing[@]})) || return 0
  echo "Installing ${missing[*]}"
  local as_root=()
  if ((EUID != 0)); then as_root=(sudo); fi
  (
    flock 9
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  ) 9<"$browser"
}

# install_npm_packages [FOLDER OPTION…]: those of a folder's package.json, else of the browser tests. Versions are pinned there. A lock file
# would name a registry's host, which differs from place to place.
install_npm_packages() (
  folder=${1:-$browser}
  options=("${@:2}")
  (($#)) || options=(--omit=optional)
  exec 9<"$folder"
  flock 9
  cmp -s "$folder/package.json" "$folder/node_modules/.installed" && return
  echo "Installing npm packages"
  cd "$folder"
  npm install --no-package-lock "${options[@]}" --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package.json node_modules/.installed
)

# The Chromium of Qt 6.2, and WeasyPrint.
install_python_packages() (
  flock 9
  cmp -s "$browser/engines/requirements.txt" "$browser/engines/.venv/.installed" && return
  echo "Installing Python packages"
  python3 -m venv "$browser/engines/.venv"
  "$browser/engines/.venv/bin/pip" install --quiet --disable-pip-version-check -r "$browser/engines/requirements.txt"
  cp "$browser/engines/requirements.txt" "$browser/engines/.venv/.installed"
) 9<"$browser"

# Sets ANNALS to a release build, unless it names a program already.
find_annals() {
  if [[ -z ${ANNALS:-} ]]; then
    echo "Building annals"
    cargo build --release --quiet --manifest-path "$repository/Cargo.toml"
    local target
    target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$repository/Cargo.toml" |
      node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')
    ANNALS=$target/release/annals
  fi
  export ANNALS
}
