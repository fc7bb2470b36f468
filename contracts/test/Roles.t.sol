// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {ModularCompliance} from "../src/compliance/ModularCompliance.sol";
import {DividendDistributor} from "../src/dividend/DividendDistributor.sol";
import {Settlement} from "../src/settlement/Settlement.sol";
import {World} from "./base/World.sol";

/// @dev Every function that needs a role, refused to every actor who has another one. A test on the .NET side checks
/// that no state-changing function of an ABI is missing here.
contract RolesTest is World {
    struct Gate {
        string name;
        address target;
        bytes32 role;
        address holder;
        address alsoHolder;
        bytes call;
    }

    Gate[] private _gates;

    function setUp() public {
        deployWorld();
        verifyFirst(2);
        _registryGates();
        _tokenGates();
        _cashGates();
        _settlementGates();
        _factoryGates();
        _officerGates();
        _tokenAdminGates();
        _complianceGates();
        _moduleGates();
        _dividendGates();
        _anchorGates();
    }

    function test_a_function_is_refused_to_everyone_without_its_role() public {
        address[14] memory actors = [
            ADMIN, ISSUER, TREASURY, SETTLER, OFFICER, PAUSER, ANCHOR, DISTRIBUTOR, STRANGER,
            wallet(0), address(settlement), address(factory), address(fox), address(krwt)
        ];
        for (uint256 g = 0; g < _gates.length; ++g) {
            Gate storage gate = _gates[g];
            for (uint256 a = 0; a < actors.length; ++a) {
                if (actors[a] == gate.holder || actors[a] == gate.alsoHolder) continue;
                vm.prank(actors[a]);
                (bool ok, bytes memory reason) = gate.target.call(gate.call);
                vm.assertFalse(ok, gate.name);
                vm.assertEq(
                    reason,
                    abi.encodeWithSelector(
                        IAccessControl.AccessControlUnauthorizedAccount.selector, actors[a], gate.role
                    ),
                    gate.name
                );
            }
        }
    }

    function test_the_holder_of_the_role_passes_the_gate() public {
        for (uint256 g = 0; g < _gates.length; ++g) {
            Gate storage gate = _gates[g];
            vm.prank(gate.holder);
            (, bytes memory reason) = gate.target.call(gate.call);
            vm.assertFalse(
                bytes4(reason) == IAccessControl.AccessControlUnauthorizedAccount.selector, gate.name
            );
        }
    }

    function test_a_revoked_key_is_a_stranger() public {
        bytes32 role = settlement.SETTLER_ROLE();
        vm.prank(ADMIN);
        settlement.revokeRole(role, SETTLER);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, SETTLER, role)
        );
        vm.prank(SETTLER);
        settlement.settle("x", "root", 0, new Settlement.UnitLeg[](0), new Settlement.CashLeg[](0));
    }

    function _gate(string memory name, address target, bytes32 role, address holder, bytes memory call) private {
        _gates.push(
            Gate({name: name, target: target, role: role, holder: holder, alsoHolder: address(0), call: call})
        );
    }

    function _registryGates() private {
        address target = address(registry);
        bytes32 role = registry.REGISTRAR_ROLE();
        bytes memory call = abi.encodeCall(registry.registerIdentity, (wallet(5), wallet(5), KOREA));
        _gate("IdentityRegistry.registerIdentity", target, role, ISSUER, call);
        call = abi.encodeCall(registry.batchRegisterIdentity, (new address[](0), new address[](0), new uint16[](0)));
        _gate("IdentityRegistry.batchRegisterIdentity", target, role, ISSUER, call);
        call = abi.encodeCall(registry.updateCountry, (wallet(5), 1));
        _gate("IdentityRegistry.updateCountry", target, role, ISSUER, call);
        call = abi.encodeCall(registry.deleteIdentity, (wallet(5)));
        _gate("IdentityRegistry.deleteIdentity", target, role, ISSUER, call);
        call = abi.encodeCall(registry.updateIdentity, (wallet(5), wallet(6)));
        _gate("IdentityRegistry.updateIdentity", target, role, ISSUER, call);
        call = abi.encodeCall(registry.admitToken, (wallet(5)));
        _gate("IdentityRegistry.admitToken", target, registry.FACTORY_ROLE(), address(factory), call);
        call = abi.encodeCall(registry.recoverIdentity, (wallet(5), wallet(6), wallet(5)));
        _gate("IdentityRegistry.recoverIdentity", target, registry.RECOVERY_ROLE(), address(fox), call);
        _gates[_gates.length - 1].alsoHolder = address(krwt);
        _roleGates("IdentityRegistry", target, role);
    }

    function _tokenGates() private {
        address target = address(fox);
        bytes memory call = abi.encodeCall(fox.mint, (wallet(0), 1));
        _gate("SecurityToken.mint", target, fox.ISSUER_ROLE(), ISSUER, call);
        call = abi.encodeCall(fox.mintBatch, ("roles", one(wallet(0)), one(uint256(1))));
        _gate("SecurityToken.mintBatch", target, fox.ISSUER_ROLE(), ISSUER, call);
        call = abi.encodeCall(fox.settlementTransfer, (wallet(0), wallet(1), 1));
        _gate("SecurityToken.settlementTransfer", target, fox.SETTLEMENT_ROLE(), address(settlement), call);
        bytes32 role = fox.ISSUER_ROLE();
        call = abi.encodeCall(fox.batchMint, (one(wallet(0)), one(uint256(1))));
        _gate("SecurityToken.batchMint", target, role, ISSUER, call);
        call = abi.encodeCall(fox.burn, (wallet(0), 1));
        _gate("SecurityToken.burn", target, role, ISSUER, call);
        call = abi.encodeCall(fox.batchBurn, (one(wallet(0)), one(uint256(1))));
        _gate("SecurityToken.batchBurn", target, role, ISSUER, call);
        call = abi.encodeCall(fox.setDocument, ("prospectus", "uri", "hash"));
        _gate("SecurityToken.setDocument", target, role, ISSUER, call);
        call = abi.encodeCall(fox.removeDocument, ("prospectus"));
        _gate("SecurityToken.removeDocument", target, role, ISSUER, call);
        _roleGates("SecurityToken", target, role);
    }

    function _cashGates() private {
        address target = address(krwt);
        bytes memory call = abi.encodeCall(krwt.mintBatch, ("roles", one(wallet(0)), one(uint256(1))));
        _gate("KRWT.mintBatch", target, krwt.TREASURY_ROLE(), TREASURY, call);
        call = abi.encodeCall(krwt.burnBatch, ("roles", one(wallet(0)), one(uint256(1))));
        _gate("KRWT.burnBatch", target, krwt.TREASURY_ROLE(), TREASURY, call);
        call = abi.encodeCall(krwt.settlementTransfer, (wallet(0), wallet(1), 1));
        _gate("KRWT.settlementTransfer", target, krwt.SETTLEMENT_ROLE(), address(settlement), call);
        call = abi.encodeCall(krwt.settlementBurn, (wallet(0), 1));
        _gate("KRWT.settlementBurn", target, krwt.SETTLEMENT_ROLE(), address(settlement), call);
        _roleGates("KRWT", target, krwt.TREASURY_ROLE());
    }

    function _settlementGates() private {
        bytes memory call = abi.encodeCall(
            settlement.settle, ("roles", "root", 0, new Settlement.UnitLeg[](0), new Settlement.CashLeg[](0))
        );
        _gate("Settlement.settle", address(settlement), settlement.SETTLER_ROLE(), SETTLER, call);
        _roleGates("Settlement", address(settlement), settlement.SETTLER_ROLE());
    }

    function _factoryGates() private {
        bytes memory call = abi.encodeCall(factory.createToken, ("ROLES", "Roles", 1));
        _gate("TokenFactory.createToken", address(factory), factory.ISSUER_ROLE(), ISSUER, call);
        _roleGates("TokenFactory", address(factory), factory.ISSUER_ROLE());
    }

    function _officerGates() private {
        bytes32 role = fox.COMPLIANCE_ROLE();
        address[2] memory targets = [address(fox), address(krwt)];
        string[2] memory names = ["SecurityToken", "KRWT"];
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory shared = abi.encodeCall(fox.setAddressFrozen, (wallet(0), true));
            _gate(string.concat(names[i], ".setAddressFrozen"), targets[i], role, OFFICER, shared);
            shared = abi.encodeCall(fox.batchSetAddressFrozen, (new address[](0), new bool[](0)));
            _gate(string.concat(names[i], ".batchSetAddressFrozen"), targets[i], role, OFFICER, shared);
            shared = abi.encodeCall(fox.recoveryAddress, (wallet(0), wallet(7), wallet(0)));
            _gate(string.concat(names[i], ".recoveryAddress"), targets[i], role, OFFICER, shared);
        }
        bytes memory call = abi.encodeCall(fox.freezePartialTokens, (wallet(0), 1));
        _gate("SecurityToken.freezePartialTokens", address(fox), role, OFFICER, call);
        call = abi.encodeCall(fox.batchFreezePartialTokens, (one(wallet(0)), one(uint256(1))));
        _gate("SecurityToken.batchFreezePartialTokens", address(fox), role, OFFICER, call);
        call = abi.encodeCall(fox.unfreezePartialTokens, (wallet(0), 1));
        _gate("SecurityToken.unfreezePartialTokens", address(fox), role, OFFICER, call);
        call = abi.encodeCall(fox.batchUnfreezePartialTokens, (one(wallet(0)), one(uint256(1))));
        _gate("SecurityToken.batchUnfreezePartialTokens", address(fox), role, OFFICER, call);
        call = abi.encodeCall(fox.forcedTransfer, (wallet(0), wallet(1), 1));
        _gate("SecurityToken.forcedTransfer", address(fox), role, OFFICER, call);
        call = abi.encodeCall(fox.batchForcedTransfer, (one(wallet(0)), one(wallet(1)), one(uint256(1))));
        _gate("SecurityToken.batchForcedTransfer", address(fox), role, OFFICER, call);
    }

    function _tokenAdminGates() private {
        address target = address(fox);
        bytes memory call = abi.encodeCall(fox.pause, ());
        _gate("SecurityToken.pause", target, fox.PAUSER_ROLE(), PAUSER, call);
        call = abi.encodeCall(fox.unpause, ());
        _gate("SecurityToken.unpause", target, fox.PAUSER_ROLE(), PAUSER, call);
        call = abi.encodeCall(fox.setName, ("Roles"));
        _gate("SecurityToken.setName", target, bytes32(0), ADMIN, call);
        call = abi.encodeCall(fox.setSymbol, ("ROLES"));
        _gate("SecurityToken.setSymbol", target, bytes32(0), ADMIN, call);
        call = abi.encodeCall(fox.setOnchainID, (wallet(0)));
        _gate("SecurityToken.setOnchainID", target, bytes32(0), ADMIN, call);
        call = abi.encodeCall(fox.setIdentityRegistry, (address(0)));
        _gate("SecurityToken.setIdentityRegistry", target, bytes32(0), ADMIN, call);
        call = abi.encodeCall(fox.setCompliance, (address(0)));
        _gate("SecurityToken.setCompliance", target, bytes32(0), ADMIN, call);
    }

    function _complianceGates() private {
        ModularCompliance rules = ModularCompliance(address(fox.compliance()));
        bytes memory call = abi.encodeCall(rules.addModule, (holderCounts));
        _gate("ModularCompliance.addModule", address(rules), rules.COMPLIANCE_ROLE(), OFFICER, call);
        call = abi.encodeCall(rules.removeModule, (address(holderCounts)));
        _gate("ModularCompliance.removeModule", address(rules), rules.COMPLIANCE_ROLE(), OFFICER, call);
        call = abi.encodeCall(rules.bindToken, (address(tale)));
        _gate("ModularCompliance.bindToken", address(rules), bytes32(0), ADMIN, call);
        call = abi.encodeCall(rules.unbindToken, (address(tale)));
        _gate("ModularCompliance.unbindToken", address(rules), bytes32(0), ADMIN, call);
        _roleGates("ModularCompliance", address(rules), rules.COMPLIANCE_ROLE());
    }

    function _moduleGates() private {
        bytes32 role = fox.COMPLIANCE_ROLE();
        bytes memory call = abi.encodeCall(holderCounts.setMaxHolders, (address(fox), 1));
        _gate("HolderCountModule.setMaxHolders", address(holderCounts), role, OFFICER, call);
        call = abi.encodeCall(holdingCaps.setLimit, (address(fox), 1, 1));
        _gate("HoldingCapModule.setLimit", address(holdingCaps), role, OFFICER, call);
        call = abi.encodeCall(lockUps.lockUp, (address(fox), wallet(0), 1));
        _gate("LockUpModule.lockUp", address(lockUps), role, OFFICER, call);
        call = abi.encodeCall(countries.setMode, (address(fox), true));
        _gate("CountryModule.setMode", address(countries), role, OFFICER, call);
        call = abi.encodeCall(countries.setListed, (address(fox), new uint16[](1), true));
        _gate("CountryModule.setListed", address(countries), role, OFFICER, call);
    }

    function _dividendGates() private {
        address target = address(distributor);
        bytes32 role = distributor.DISTRIBUTOR_ROLE();
        bytes memory call = abi.encodeCall(distributor.declare, ("run", address(fox), 0, 1, 1, "root"));
        _gate("DividendDistributor.declare", target, role, DISTRIBUTOR, call);
        call = abi.encodeCall(distributor.cancel, ("run"));
        _gate("DividendDistributor.cancel", target, role, DISTRIBUTOR, call);
        call = abi.encodeCall(distributor.pay, ("run", 0, new DividendDistributor.Line[](0)));
        _gate("DividendDistributor.pay", target, role, DISTRIBUTOR, call);
        call = abi.encodeCall(distributor.payHeld, ("run", new uint32[](0), new DividendDistributor.Line[](0)));
        _gate("DividendDistributor.payHeld", target, role, DISTRIBUTOR, call);
        _roleGates("DividendDistributor", target, role);
    }

    function _anchorGates() private {
        bytes memory call = abi.encodeCall(anchor.publish, (20260101, "root", 1, "evidence"));
        _gate("LedgerAnchor.publish", address(anchor), anchor.ANCHOR_ROLE(), ANCHOR, call);
        _roleGates("LedgerAnchor", address(anchor), anchor.ANCHOR_ROLE());
    }

    function _roleGates(string memory name, address target, bytes32 role) private {
        bytes memory call = abi.encodeCall(IAccessControl.grantRole, (role, wallet(1)));
        _gate(string.concat(name, ".grantRole"), target, bytes32(0), ADMIN, call);
        call = abi.encodeCall(IAccessControl.revokeRole, (role, wallet(1)));
        _gate(string.concat(name, ".revokeRole"), target, bytes32(0), ADMIN, call);
    }
}
