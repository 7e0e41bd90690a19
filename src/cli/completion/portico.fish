# Portico's completions for fish. Save as ~/.config/fish/completions/portico.fish
function __portico_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files'
                set -l lead (string match -r '^.*[:=]' -- "$current")
                set -l rest (string replace -r '^.*[:=]' '' -- "$current")
                for path in (__fish_complete_path "$rest")
                    echo "$lead$path"
                end
            case ':folders'
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end
complete -c portico -f -a '(__portico_complete)'
