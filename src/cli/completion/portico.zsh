#compdef portico
# Portico's completions for zsh. Add to ~/.zshrc:
#   source <(portico completions zsh)
_portico() {
  local line paths="" word help
  local -a found
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      paths=${line#:}
      continue
    fi
    word=${line%%$'\t'*}
    help=${line#*$'\t'}
    found+=("${word//:/\\:}:$help")
  done < <("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  local -a nospace
  [[ ${#found} -gt 0 && $found[1] == *\\:* ]] && nospace=(-S '')
  (( ${#found} )) && _describe -V portico found "${nospace[@]}"
  case $paths in
    files)
      compset -P '*[:=]'
      _files
      ;;
    folders) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _portico ]]; then
  _portico "$@"
else
  # Without a started completion system there is no compdef.
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
  compdef _portico portico
fi
