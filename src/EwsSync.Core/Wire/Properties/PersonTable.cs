using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's AbchPersonItemType.</summary>
internal static class PersonTable
{
    public static PropertyTable<Person> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "AntiLinkInfo", static (xml, person) => person.AntiLinkInfo = xml.Text() },
        { "PersonId", static (xml, person) => person.PersonId = xml.Guid() },
        { "ContactHandles", static (xml, person) => person.ContactHandles = xml.List("ContactHandle", static x => x.PersonContactHandle()) },
        { "ContactCategories", static (xml, person) => person.ContactCategories = xml.Strings() },
        { "RelevanceOrder1", static (xml, person) => person.RelevanceOrder1 = xml.Text() },
        { "RelevanceOrder2", static (xml, person) => person.RelevanceOrder2 = xml.Text() },
        { "TrustLevel", static (xml, person) => person.TrustLevel = xml.Int() },
        { "FavoriteOrder", static (xml, person) => person.FavoriteOrder = xml.Int() },
        { "ExchangePersonIdGuid", static (xml, person) => person.ExchangePersonIdGuid = xml.Guid() },
    };
}
