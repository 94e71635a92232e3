using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Finds the paging element of a request.</summary>
internal static class PageViews
{
    internal static XElement? Of(XElement request) =>
        request.Elements().FirstOrDefault(static element => element.Name.Namespace == EwsNamespaces.M
            && element.Name.LocalName is "IndexedPageItemView" or "FractionalPageItemView" or "IndexedPageFolderView" or "FractionalPageFolderView" or "CalendarView" or "ContactsView");
}
