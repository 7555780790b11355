import type { Shell } from './shells.ts';

const BASH = `# bash completion for slotwise
_slotwise() {
  local line=\${COMP_LINE:0:COMP_POINT} typed=$2 value cut
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  # bash breaks words at '=' and ':' as well; what stands before the break is on the line already.
  cut=\${words[\${#words[@]}-1]%"$typed"}
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    case $value in
      :xml) _slotwise_files "$typed" -f -X '!*.[xX][mM][lL]' ;;
      :any) _slotwise_files "$typed" -f ;;
      :dirs) _slotwise_files "$typed" ;;
      *[/=]) compopt -o nospace 2>/dev/null; COMPREPLY+=("\${value#"$cut"}") ;;
      *) COMPREPLY+=("\${value#"$cut"}") ;;
    esac
  done < <(slotwise completion bash "\${words[@]:1}" 2>/dev/null)
}
_slotwise_files() {
  local file typed=$1
  shift
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    COMPREPLY+=("$file")
  done < <({ (($#)) && compgen "$@" -- "$typed"; compgen -d -- "$typed"; } | sort -u)
}
complete -F _slotwise slotwise
`;

const ZSH = `#compdef slotwise
_slotwise() {
  local line value entry
  local -a plain open
  for line in "\${(@f)$(slotwise completion zsh "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    value=\${line%%$'\\t'*}
    entry=\${value//:/\\\\:}
    [[ $line == *$'\\t'?* ]] && entry+=":\${line#*$'\\t'}"
    case $value in
      '') ;;
      :xml) compset -P '*='; _files -g '*.(#i)xml' ;;
      :any) compset -P '*='; _files ;;
      :dirs) compset -P '*='; _files -/ ;;
      *[/=]) open+=("$entry") ;;
      *) plain+=("$entry") ;;
    esac
  done
  (( $#plain )) && _describe -t values 'slotwise' plain
  (( $#open )) && _describe -t values 'slotwise' open -S ''
}
if [[ $funcstack[1] == _slotwise ]]; then _slotwise "$@"; else compdef _slotwise slotwise; fi
`;

const FISH = `# fish completion for slotwise
function __slotwise_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -e words[1]
    for line in (slotwise completion fish $words "$typed" 2>/dev/null)
        switch $line
            case :xml
                __fish_complete_suffix .xml
            case :any
                __fish_complete_path "$typed"
            case :dirs
                __fish_complete_directories "$typed"
            case '*'
                echo $line
        end
    end
end
complete -c slotwise -f -a '(__slotwise_complete)'
`;

/** PowerShell offers files by itself where nothing is offered. */
const POWERSHELL = `# PowerShell completion for slotwise
Register-ArgumentCompleter -Native -CommandName slotwise -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        Select-Object -Skip 1 |
        ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') {
        # Up to 7.2 an empty argument is lost unless its quotes are quoted.
        $words += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }
    }
    slotwise completion powershell @words 2>$null | Where-Object { $_ -notlike ':*' } | ForEach-Object {
        $value, $help = $_ -split "\`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
}
`;

/** What each shell reads: little more than a question to `slotwise completion`. */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
  powershell: POWERSHELL,
};
