# The picture of the README is what the session shows today. After a change that is meant: ./docs/New-Picture.ps1
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulated.psm1') -Force
    $docs = Join-Path $PSScriptRoot '../../docs'
    $kept = @(Get-Content (Join-Path $docs 'session.txt') -Encoding utf8)

    # The one thing that differs from run to run: when the mail came.
    function Hide-Time([string[]] $Line) { $Line -replace '\d{4}-\d\d-\d\d \d\d:\d\d', 'yyyy-MM-dd HH:mm' }
}

Describe 'The picture of a session' {
    It 'has the text that the session shows today' {
        $today = @(Invoke-OtherPowerShell -File (Join-Path $docs 'Show-Session.ps1'))
        $LASTEXITCODE | Should -Be 0
        ((Hide-Time $today) -join "`n").TrimEnd() | Should -BeExactly ((Hide-Time $kept) -join "`n")
    }

    It 'has this text in the SVG, each word where it stands' {
        $drawn = ([xml](Get-Content (Join-Path $docs 'session.svg') -Raw -Encoding utf8)).GetElementsByTagName('text')
        $words = $drawn | ForEach-Object { $_.InnerText -split '\s+' } | Where-Object { $_ }
        $words -join ' ' | Should -BeExactly (($kept -join ' ').Trim() -replace '\s+', ' ')
    }

    It 'is drawn with the same bytes again' {
        $copy = New-Item (Join-Path ([IO.Path]::GetTempPath()) "ewssync-$([guid]::NewGuid())") -ItemType Directory
        try {
            Copy-Item (Join-Path $docs 'session.txt') $copy
            & (Join-Path $docs 'New-Picture.ps1') -Path (Join-Path $copy 'session.txt')
            Get-Content (Join-Path $copy 'session.svg') -Raw | Should -BeExactly (Get-Content (Join-Path $docs 'session.svg') -Raw)
        }
        finally { Remove-Item $copy -Recurse }
    }

    It 'is what the quick start of the README shows' {
        $readme = Get-Content (Join-Path $PSScriptRoot '../../README.md') -Raw -Encoding utf8
        $readme | Should -BeLike '*(docs/session.svg)*'
        $block = [regex]::Match($readme, '(?ms)^```powershell\n(PS> .*?)\n```')
        $shown = @($block.Groups[1].Value -split "`n" | Where-Object { $_ -and $_ -notlike 'PS> *' })
        $shown | Should -Not -BeNullOrEmpty
        foreach ($line in Hide-Time $shown) { Hide-Time $kept | Should -Contain $line }
    }
}
