// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LedgerAnchor} from "../../src/anchor/LedgerAnchor.sol";
import {KRWT} from "../../src/cash/KRWT.sol";
import {CountryModule} from "../../src/compliance/CountryModule.sol";
import {IComplianceModule} from "../../src/compliance/IComplianceModule.sol";
import {HolderCountModule} from "../../src/compliance/HolderCountModule.sol";
import {HoldingCapModule} from "../../src/compliance/HoldingCapModule.sol";
import {LockUpModule} from "../../src/compliance/LockUpModule.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {DividendDistributor} from "../../src/dividend/DividendDistributor.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {RegulatedToken} from "../../src/token/RegulatedToken.sol";
import {SecurityToken} from "../../src/token/SecurityToken.sol";
import {TokenFactory} from "../../src/token/TokenFactory.sol";
import {Vm} from "./Vm.sol";

/// @dev A deployed market: two IPs, each actor with a key of its own, and wallets in ascending order.
abstract contract World {
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    uint16 internal constant KOREA = 410;
    uint256 internal constant CAP = 1_000_000;

    address internal constant ADMIN = address(0xAD01);
    address internal constant ISSUER = address(0xAD02);
    address internal constant TREASURY = address(0xAD03);
    address internal constant SETTLER = address(0xAD04);
    address internal constant STRANGER = address(0xAD05);
    address internal constant OFFICER = address(0xAD06);
    address internal constant PAUSER = address(0xAD07);
    address internal constant ANCHOR = address(0xAD08);
    address internal constant DISTRIBUTOR = address(0xAD09);
    address internal constant TAX = address(0xAD0A);

    IdentityRegistry internal registry;
    KRWT internal krwt;
    Settlement internal settlement;
    TokenFactory internal factory;
    /// @dev `fox` has the lower address of the two, as legs must ascend.
    SecurityToken internal fox;
    SecurityToken internal tale;
    HolderCountModule internal holderCounts;
    HoldingCapModule internal holdingCaps;
    LockUpModule internal lockUps;
    CountryModule internal countries;
    DividendDistributor internal distributor;
    LedgerAnchor internal anchor;

    uint256 private _batches;

    function deployWorld() internal {
        registry = new IdentityRegistry(ADMIN, ISSUER);
        krwt = new KRWT(registry, ADMIN, TREASURY, OFFICER);
        settlement = new Settlement(krwt, ADMIN, SETTLER);
        factory = new TokenFactory(template());
        holderCounts = new HolderCountModule();
        holdingCaps = new HoldingCapModule();
        lockUps = new LockUpModule();
        countries = new CountryModule();
        distributor = new DividendDistributor(krwt, factory, TAX, ADMIN, DISTRIBUTOR);
        anchor = new LedgerAnchor(ADMIN, ANCHOR);
        _grant();
        vm.startPrank(ISSUER);
        address first = factory.createToken("MOONFOX", "Moonlight Fox", CAP);
        address second = factory.createToken("HARBOR", "Witch of the Harbor", CAP);
        vm.stopPrank();
        (fox, tale) = first < second
            ? (SecurityToken(first), SecurityToken(second))
            : (SecurityToken(second), SecurityToken(first));
        vm.label(address(fox), "fox");
        vm.label(address(tale), "tale");
    }

    function template() internal returns (TokenFactory.Template memory) {
        return TokenFactory.Template({
            implementation: address(new SecurityToken()),
            complianceImplementation: address(new ModularCompliance()),
            identityRegistry: registry,
            settlement: address(settlement),
            admin: ADMIN,
            issuer: ISSUER,
            officer: OFFICER,
            pauser: PAUSER
        });
    }

    function _grant() private {
        bytes32 settling = krwt.SETTLEMENT_ROLE();
        bytes32 recovering = registry.RECOVERY_ROLE();
        bytes32 making = registry.FACTORY_ROLE();
        vm.startPrank(ADMIN);
        krwt.grantRole(settling, address(settlement));
        registry.grantRole(recovering, address(krwt));
        registry.grantRole(making, address(factory));
        vm.stopPrank();
        // The house's own wallets: where a pool waits, and where withheld tax goes.
        verify(address(distributor));
        verify(TAX);
    }

    /// @dev The `index`-th wallet; wallets ascend with their index.
    function wallet(uint256 index) internal pure returns (address) {
        return address(uint160(0x100000 + index));
    }

    function nextBatchId() internal returns (bytes32) {
        return keccak256(abi.encode("batch", ++_batches));
    }

    function verify(address account) internal {
        vm.prank(ISSUER);
        registry.registerIdentity(account, account, KOREA);
    }

    function verifyFirst(uint256 count) internal {
        for (uint256 i = 0; i < count; ++i) {
            verify(wallet(i));
        }
    }

    function issue(SecurityToken token, address to, uint256 units) internal {
        vm.prank(ISSUER);
        token.mint(to, units);
    }

    function freeze(RegulatedToken token, address account, bool frozen) internal {
        vm.prank(OFFICER);
        // SecurityToken and KRWT have the function in common.
        SecurityToken(address(token)).setAddressFrozen(account, frozen);
    }

    function freezeUnits(SecurityToken token, address account, uint256 units) internal {
        vm.prank(OFFICER);
        token.freezePartialTokens(account, units);
    }

    function addModule(SecurityToken token, IComplianceModule module) internal {
        ModularCompliance rules = ModularCompliance(address(token.compliance()));
        vm.prank(OFFICER);
        rules.addModule(module);
    }

    function deposit(address to, uint256 krw) internal {
        bytes32 batchId = nextBatchId();
        vm.prank(TREASURY);
        krwt.mintBatch(batchId, one(to), one(krw));
    }

    function one(address account) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }

    function one(uint256 amount) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = amount;
    }

    function unitLeg(SecurityToken token, address holder, int256 units)
        internal
        pure
        returns (Settlement.UnitLeg memory)
    {
        return Settlement.UnitLeg({token: address(token), holder: holder, units: units});
    }

    function cashLeg(address holder, int256 krw) internal pure returns (Settlement.CashLeg memory) {
        return Settlement.CashLeg({holder: holder, krw: krw});
    }

    /// @dev wallet(0) sells `units` for `krw` to wallet(1); each pays `fee`.
    function trade(SecurityToken token, int256 units, int256 krw, int256 fee)
        internal
        pure
        returns (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs)
    {
        unitLegs = new Settlement.UnitLeg[](2);
        unitLegs[0] = unitLeg(token, wallet(0), -units);
        unitLegs[1] = unitLeg(token, wallet(1), units);
        cashLegs = new Settlement.CashLeg[](2);
        cashLegs[0] = cashLeg(wallet(0), krw - fee);
        cashLegs[1] = cashLeg(wallet(1), -krw - fee);
    }
}
