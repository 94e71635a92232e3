using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>Which folder of a project uses which, from the compiled assembly; where a type stands is read from the text.</summary>
internal sealed class FolderArrows
{
    /// <summary>The files that stand in a folder beside its sub-folders.</summary>
    public const string Files = ".";

    private static readonly Regex Namespace = new(@"^namespace ([\w.]+);", RegexOptions.Multiline);

    private static readonly Regex Type = new(
        @"^(?:(?:public|internal|file|sealed|abstract|static|readonly|ref|partial|unsafe) )*(?:class|struct|interface|enum|record(?: struct| class)?|delegate [\w<>\[\], ?]+?) (?<name>\w+)",
        RegexOptions.Multiline);

    private FolderArrows(string project, IReadOnlyList<FolderUse> uses)
    {
        Project = project;
        Uses = uses;
    }

    public string Project { get; }

    public IReadOnlyList<FolderUse> Uses { get; }

    public static FolderArrows Of(string project, string? assembly = null)
    {
        var folders = FoldersOfTypes(project);
        using var definition = AssemblyDefinition.ReadAssembly(Repository.Assembly(project, "net10.0", assembly));
        var uses =
            from type in definition.MainModule.Types
            let user = NameOf(type)
            where folders.ContainsKey(user)
            from used in TypeUses.Of(type).Select(Outermost).Where(t => t.Scope == definition.MainModule).Select(NameOf).Distinct()
            where folders.ContainsKey(used) && folders[used] != folders[user]
            select new FolderUse(folders[user], folders[used], user, used);
        return new FolderArrows(project, [.. uses]);
    }

    /// <summary>One line an arrow.</summary>
    public IEnumerable<string> Lines() =>
        from use in Uses
        group use by (use.From, use.To) into arrow
        let line = $"{Project}: {arrow.Key.From} → {arrow.Key.To}"
        orderby line
        select line;

    /// <summary>Neighbours in one folder that use each other, at whatever length, with the uses that hold the circle together.</summary>
    public IEnumerable<string> Circles()
    {
        foreach (var parent in Parents())
        {
            var arrows = (
                from use in Uses
                let user = ChildOf(parent, use.From)
                let used = ChildOf(parent, use.To)
                where user is not null && used is not null && user != used
                group use by (From: user, To: used)).ToList();
            foreach (var arrow in arrows.Where(a => Reaches(arrows.Select(x => x.Key), a.Key.To, a.Key.From)).OrderBy(a => a.Count()))
            {
                var some = string.Join(", ", arrow.Select(u => $"{u.User} uses {u.Used}").Distinct().Order(StringComparer.Ordinal).Take(6));
                yield return $"{Project}/{parent}: {arrow.Key.From} → {arrow.Key.To} ({arrow.Count()}): {some}";
            }
        }
    }

    private static bool Reaches(IEnumerable<(string From, string To)> arrows, string from, string to)
    {
        var lookup = arrows.ToLookup(a => a.From, a => a.To);
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var next))
        {
            if (next == to)
                return true;
            foreach (var neighbour in lookup[next].Where(seen.Add))
                open.Enqueue(neighbour);
        }

        return false;
    }

    private IEnumerable<string> Parents() => Uses
        .SelectMany(u => new[] { u.From, u.To })
        .SelectMany(f => Enumerable.Range(0, f.Split('/').Length).Select(n => string.Join('/', f.Split('/').Take(n))))
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>The neighbour inside of the parent to which a folder belongs; null where it lies elsewhere.</summary>
    private static string? ChildOf(string parent, string folder)
    {
        if (parent.Length > 0 && !folder.StartsWith(parent + "/", StringComparison.Ordinal))
            return null;
        var rest = parent.Length == 0 ? folder : folder[(parent.Length + 1)..];
        return rest.Split('/')[0];
    }

    private static Dictionary<string, string> FoldersOfTypes(string project)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Repository.Code("src/" + project))
        {
            var parts = path.Split('/');
            var text = Repository.Read(path);
            if (Namespace.Match(text) is not { Success: true } space)
                continue;
            // The files of a folder are a neighbour of its sub-folders: '.' stands for them.
            var folder = string.Join('/', parts.Skip(2).SkipLast(1).Append(Files));
            foreach (Match type in Type.Matches(text))
                folders[space.Groups[1].Value + "." + type.Groups["name"].Value] = folder;
        }

        return folders;
    }

    private static string NameOf(TypeReference type) => type.FullName.Split('`')[0];

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }
}
