# Portico's completions for bash. Add to ~/.bashrc:
#   source <(portico completions bash)
_portico() {
  local line word cur lead paths="" words=()
  # Words are cut at spaces alone: readline's own list cuts them at ":" and "=" too.
  read -ra words <<<"${COMP_LINE:0:COMP_POINT}"
  [[ ${COMP_LINE:0:COMP_POINT} == *[[:space:]] ]] && words+=("")
  cur=${words[${#words[@]} - 1]}
  lead=""
  [[ $cur == *[:=]* ]] && lead=${cur%"${cur##*[:=]}"}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) paths=${line#:} ;;
      *)
        word=${line%%$'\t'*}
        COMPREPLY+=("${word#"$lead"}")
        ;;
    esac
  done < <("${1/#\~/$HOME}" complete -- "${words[@]:1}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
  if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
    case $paths in
      files) compopt -o default ;;
      folders) compopt -o dirnames ;;
    esac
  fi
}
complete -F _portico portico
