# What the README and its pages show is what is printed today, and what they name exists. The README is one page. Its blocks are run by Examples.Tests.ps1.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    Import-Module (Get-ModulePath)
    $root = Join-Path $PSScriptRoot '../..'
    $first = Get-Content (Join-Path $root 'README.md') -Raw -Encoding utf8
    $files = @('README.md') + @('recipes', 'guarantees', 'servers', 'troubleshooting', 'tool', 'comparison', 'emulator' | ForEach-Object { "docs/$_.md" })
    $pages = @($files | ForEach-Object { Get-Content (Join-Path $root $_) -Raw -Encoding utf8 })
    $readme = $pages -join "`n"
    # Fences with a language are commands, those without are what was printed.
    $shown = @([regex]::Matches($readme, '(?ms)^```(\w*)\n(.*?)\n```') | Where-Object { -not $_.Groups[1].Value } | ForEach-Object { , ($_.Groups[2].Value -split "`n") })

    function Invoke-Tool([string[]] $Argument, [int] $Lines = [int]::MaxValue) {
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        foreach ($value in @(Get-ToolPath) + $Argument) { $start.ArgumentList.Add($value) }
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.StandardOutputEncoding = [Text.Encoding]::UTF8
        $process = [Diagnostics.Process]::Start($start)
        $null = $process.StandardError.ReadToEndAsync()
        $count = 0
        while ($count++ -lt $Lines -and $null -ne ($line = $process.StandardOutput.ReadLine())) { $line.TrimEnd() }
        if (-not $process.HasExited) { $process.Kill() }
        $process.WaitForExit()
    }
}

Describe 'README' {
    It 'shows what the demo prints today' {
        $today = Invoke-Tool demo
        $block = $shown | Where-Object { $_[0] -like 'Second sync:*' }
        $block.Count | Should -BeGreaterThan 12
        foreach ($line in $block) { $today | Should -Contain $line.TrimEnd() }
    }

    It 'shows what the emulator prints today, with the same passwords' {
        $block = $shown | Where-Object { $_[0] -like 'Exchange emulator:*' }
        $block.Count | Should -BeGreaterThan 8
        $today = (Invoke-Tool emulator, --port, 0 -Lines $block.Count) -replace '127\.0\.0\.1:\d+', '127.0.0.1:8080'
        $today | Should -Be $block
    }

    It 'counts the faults right' {
        $count = @([regex]::Matches((Get-Content (Join-Path $root 'src/EwsSync.Emulator/Faults/FaultCatalogue.cs') -Raw), 'new\(FaultKind\.')).Count
        $readme | Should -BeLike "*$count kinds of fault*"
        $readme | Should -BeLike "*$count faults*"
    }

    It 'names no error id, parameter or option that does not exist' {
        $own = Get-Content (Join-Path $root 'src/EwsSync.PowerShell/Errors/CommandErrorIds.cs') -Raw
        $ids = @([EwsSync.Errors.ErrorIds].GetFields().Name) + @([regex]::Matches($own, 'const string (\w+)') | ForEach-Object { $_.Groups[1].Value })
        $trouble = Get-Content (Join-Path $root 'docs/troubleshooting.md') -Raw -Encoding utf8
        $named = @([regex]::Matches($trouble, '(?m)^\| (`[A-Z]\w+`(?:, `[A-Z]\w+`)*)') | ForEach-Object { $_.Groups[1].Value -split ', ' -replace '`' })
        $named.Count | Should -BeGreaterThan 8
        foreach ($id in $named) { $ids | Should -Contain $id }

        $parameters = (Get-Command -Module EwsSync).Parameters.Keys | Sort-Object -Unique
        foreach ($match in [regex]::Matches($readme, '`-([A-Z]\w+)')) { $parameters | Should -Contain $match.Groups[1].Value }

        $help = (Invoke-Tool items, --help) + (Invoke-Tool emulator, --help) + (Invoke-Tool save, --help) + (Invoke-Tool verify, --help) + (Invoke-Tool mirror, --help) + (Invoke-Tool watch, --help) -join "`n"
        foreach ($match in [regex]::Matches($readme, '`(?:ewssync (?:items |emulator |save |verify |mirror |watch )?)?(--[a-z][a-z-]+)')) { $help | Should -BeLike "*$($match.Groups[1].Value)*" }
    }

    It 'links to files that are there, and leads to every page' {
        for ($i = 0; $i -lt $files.Count; $i++) {
            $folder = Split-Path (Join-Path $root $files[$i])
            foreach ($link in [regex]::Matches($pages[$i], '\]\((?!https?:)([^)#]+)\)')) { Join-Path $folder $link.Groups[1].Value | Should -Exist }
            foreach ($path in [regex]::Matches($pages[$i], '(?<=[ `(])(?:tests|src)/[\w./-]+\w')) { Join-Path $root $path.Value | Should -Exist }
        }
        foreach ($page in Get-ChildItem (Join-Path $root 'docs') -Filter *.md) { $first | Should -BeLike "*(docs/$($page.Name))*" }
    }

    It 'is one page' {
        @($first -split "`n").Count | Should -BeLessOrEqual 120
    }
}

Describe 'ARCHITECTURE' {
    BeforeAll {
        $page = Get-Content (Join-Path $root 'src/ARCHITECTURE.md') -Raw -Encoding utf8
        $named = [regex]::Matches(($page -replace '(?ms)^```.*?^```'), '`([^`\n]+)`') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        $sources = Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'tests') -Recurse -Include *.cs, *.ps1, *.psm1, *.txt | Where-Object FullName -NotMatch '[\\/](obj|bin)[\\/]'
        $words = [Collections.Generic.HashSet[string]]::new([StringComparer]::Ordinal)
        foreach ($file in $sources) {
            $null = $words.Add($file.BaseName)
            foreach ($word in [regex]::Matches([IO.File]::ReadAllText($file.FullName), '\b[A-Z]\w+\b')) { $null = $words.Add($word.Value) }
        }
    }

    It 'names no type or member that is not in the sources' {
        $types = @($named -cmatch '^[A-Z]\w+(\.[A-Z]\w+)*$' -notmatch '^(EWSSYNC_|Microsoft\.|EwsSync)')
        $types.Count | Should -BeGreaterThan 40
        foreach ($type in $types) { foreach ($part in $type -split '\.') { $words.Contains($part) | Should -BeTrue -Because "the page says $type" } }
    }

    It 'names no file or folder that is not there' {
        $paths = @($named -match '^[\w.-]+/[\w./-]+$' -notmatch '^(states|ids)/')
        $paths.Count | Should -BeGreaterThan 20
        $bases = @('', 'src', 'tests', 'src/EwsSync.Core', 'src/EwsSync.PowerShell', 'src/EwsSync.Tool', 'src/EwsSync.Emulator', 'src/EwsSync.Database', 'tests/EwsSync.Core.Tests')
        foreach ($path in $paths) {
            $found = foreach ($base in $bases) { foreach ($end in '', '.cs') { if (Test-Path (Join-Path $root "$base/$path$end")) { $base } } }
            @($found).Count | Should -BeGreaterThan 0 -Because "the page says $path"
        }
    }
}
