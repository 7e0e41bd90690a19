# Portico's completions for PowerShell. Add to $PROFILE:
#   portico completions powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName portico, portico.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { "$_" })
    $program = $words[0]
    $before = @($words | Select-Object -Skip 1)
    & $program complete -- @before "$wordToComplete" 2>$null |
        Where-Object { $_ -notlike ':*' } |
        ForEach-Object {
            $word, $help = $_ -split "`t", 2
            if (-not $help) { $help = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $help)
        }
}
