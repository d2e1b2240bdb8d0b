# What ./minutes and ./check share. Sourced with the repository as the working folder; everything
# said here goes to standard error.

say() { printf 'minutes: %s\n' "$*" >&2; }

missing_packages() {
  local package
  # A machine without dpkg is not ours to judge: the build will tell.
  command -v dpkg-query >/dev/null || return 0
  while read -r package; do
    case $package in '' | '#'*) continue ;; esac
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done <.ci/packages.txt
}

# Installs what .ci/packages.txt names and the machine lacks; ends with status 2 where it cannot.
install_missing() {
  local missing
  # No process substitution: a bare folder with chroot has no /dev/fd.
  read -r -d '' -a missing <<<"$(missing_packages)" || true
  if ((${#missing[@]} == 0)); then return; fi
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
  if ! command -v apt-get >/dev/null; then
    say "these packages are missing and there is no apt-get: ${missing[*]}"
    exit 2
  fi
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing; install them as root: apt-get install ${missing[*]}"
      exit 2
    fi
    apt=(sudo "${apt[@]}")
  fi
  say "installing: ${missing[*]}"
  # Package lists may be old or absent; a fetch that works without them is tried when they fail.
  "${apt[@]}" -q -y update >&2 || true
  if ! "${apt[@]}" -q -y install --no-install-recommends "${missing[@]}" >&2; then
    read -r -d '' -a missing <<<"$(missing_packages)" || true
    say "could not install; still missing: ${missing[*]}"
    exit 2
  fi
}

# Configures and builds a preset. CMake's own words are shown only when it fails.
build() {
  local preset=$1 log=build/$1-configure.log
  mkdir -p build
  if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    say "cannot configure the $preset build"
    exit 2
  fi
  if ! cmake --build --preset "$preset" >&2; then
    say "cannot build $preset"
    exit 2
  fi
}
