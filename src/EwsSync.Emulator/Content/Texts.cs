namespace EwsSync.Emulator.Content;

/// <summary>Words for a believable mailbox, in several scripts.</summary>
internal static class Texts
{
    internal static readonly (string Name, string User)[] People =
    [
        ("Alex Papadopoulos", "alex"), ("Noor Haddad", "noor"), ("Jordan Meyer", "jordan.meyer"), ("田中 さくら", "sakura.tanaka"),
        ("Ирина Соколова", "irina.sokolova"), ("Ελένη Νικολάου", "eleni.nikolaou"), ("أمل الشريف", "amal.alsharif"), ("प्रिया शर्मा", "priya.sharma"),
        ("Chloé Lefèvre", "chloe.lefevre"), ("Søren Ågård", "soren.agard"), ("O'Brien & Sons <Billing>", "billing"), ("Facilities", "facilities"),
        ("김민준", "minjun.kim"), ("דנה לוי", "dana.levi"), ("Zoë Müller-Lüdenscheidt", "zoe.mueller"), ("IT Service Desk", "servicedesk"),
    ];

    internal static readonly string[] Subjects =
    [
        "Quarterly figures, second draft", "Minutes of Monday's steering meeting", "Invoice 20417 for October", "Please review: contract renewal",
        "Your parcel is waiting at reception", "Re: Budget for the new branch office", "Server maintenance on Saturday night", "Lunch on Thursday?",
        "Travel request approved", "Fwd: Photos of the summer party", "Reminder: timesheets are due today", "Question about the pension scheme",
        "四半期レポートの下書きについて", "会議室の予約が完了しました", "出張の日程を確認してください 🗾", "مراجعة العقد قبل نهاية الأسبوع", "دعوة إلى اجتماع الفريق يوم الأحد",
        "Επανεξέταση του προϋπολογισμού", "Καλή χρονιά σε όλους! 🎉", "Отчёт о поездке в Новосибирск", "Счёт на оплату № 118", "परियोजना की प्रगति रिपोर्ट",
        "दीपावली की शुभकामनाएँ 🪔", "프로젝트 일정 변경 안내", "תקציר הישיבה מיום שלישי", "🚀 Launch checklist ✅", "Ärende: nya öppettider i växeln",
        "Décision du comité — à valider", "Re: Re: Fwd: <urgent> A & B \"final\" offer", "Password expires in 5 days", "Welcome aboard, Jordan 👋🏽",
        "Zażółć gęślą jaźń", "Çalışma saatleri güncellendi", "Ưu đãi dành cho khách hàng thân thiết", "รายงานการประชุมประจำเดือน",
    ];

    internal static readonly string[] Sentences =
    [
        "Thank you for the quick answer.", "The figures are in the attached sheet; the second column is what changed.", "Could you look at it before noon?",
        "I have moved the meeting by half an hour.", "添付の資料をご確認ください。", "よろしくお願いいたします。", "يرجى الاطلاع على الملف المرفق وإرسال ملاحظاتكم.",
        "Παρακαλώ δείτε το συνημμένο αρχείο.", "Просьба подтвердить получение.", "कृपया संलग्न दस्तावेज़ देखें।", "The supplier asks for a decision by Friday.",
        "Nothing else has changed since the last version.", "Best regards & see you on Monday", "Grüße aus Köln", "👍 Sounds good to me!",
        "The door code of the side entrance is new; ask at reception.", "Costs: 1 < 2, and \"more\" is not always better.",
    ];

    internal static readonly string[] Projects = ["Apollo", "北極星", "Меркурий"];

    internal static readonly string[] Meetings =
        ["Project stand-up", "Budget review", "Interview: data engineer", "役員会議", "Обсуждение плана", "اجتماع المبيعات", "Client visit", "Team breakfast 🥐", "One-to-one", "Fire drill"];

    internal static readonly string[] Tasks =
        ["Renew the certificate of the mail gateway", "Write the travel report", "見積書を送る", "Order toner", "Позвонить в бухгалтерию", "Prepare onboarding of Jordan", "अनुबंध की समीक्षा"];

    internal static readonly string[] Places = ["Room 4.12", "会議室B", "Cafeteria", "Online", "Αίθουσα Α", "Main hall"];
}
